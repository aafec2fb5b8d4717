package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Folded;
import io.lockstep.batch.intake.Student;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The students of a roster by all that they are known by. */
final class RosterIndex {

  private final Map<String, Set<Listed>> byId = new HashMap<>();
  private final Map<String, Set<Listed>> byEmail = new HashMap<>();
  private final Map<String, Set<Listed>> byName = new HashMap<>();

  RosterIndex(List<Listed> students) {
    for (Listed each : students) {
      each.ids().forEach(id -> put(byId, id, each));
      each.emails().forEach(email -> put(byEmail, email, each));
      each.names().forEach(name -> put(byName, name, each));
    }
  }

  private static void put(Map<String, Set<Listed>> index, String key, Listed listed) {
    index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(listed);
  }

  /**
   * The students whose a submission may be: by its student's id, else e-mail address, else name.
   *
   * @param start how many letters of its name all submissions share; git checkouts begin with the
   *     assignment
   */
  Set<Listed> find(Entry entry, int start) {
    Student student = entry.student();
    List<String> own =
        List.of(entry.name(), entry.name().substring(Math.min(start, entry.name().length())));
    return Stream.of(
            student == null ? get(byId, own, Folded::id) : byId(student),
            get(byEmail, student == null ? own : one(student.email()), Folded::id),
            get(byName, student == null ? own : one(student.name()), Folded::name))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * The numbers of a platform and those of a university have nothing to do with each other, so that
   * the same number with another name is somebody else.
   */
  private Set<Listed> byId(Student student) {
    String name = student.name();
    Set<Listed> found = get(byId, one(student.id()), Folded::id);
    found.removeIf(listed -> {
      String other = listed.student().name();
      return name != null && other != null && !Folded.mayBeOne(name, other);
    });
    return found;
  }

  private static Set<Listed> get(
      Map<String, Set<Listed>> index, List<String> keys, UnaryOperator<String> folding) {
    Set<Listed> found = new LinkedHashSet<>();
    keys.forEach(key -> found.addAll(index.getOrDefault(folding.apply(key), Set.of())));
    return found;
  }

  private static List<String> one(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }
}
