package io.lockstep.batch.export;

import io.lockstep.batch.course.Grade;
import io.lockstep.batch.intake.Folded;
import io.lockstep.batch.intake.Student;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which grade belongs into which row of a worksheet.
 *
 * <p>A row is found by id, else by e-mail address, else by name. Where two rows fit, or two grades
 * claim a row, nobody gets anything: a grade in the wrong row is worse than an empty one.
 *
 * @param rows the grades by the index of their row
 * @param open a line for each grade that has no row of its own
 */
record Matching(Map<Integer, Grade> rows, List<String> open) {

  /**
   * How a platform knows the student of a row.
   *
   * @param ids under any of its numbers and logins
   * @param emails the e-mail addresses
   * @param names the name, in all orders
   */
  record Known(Set<String> ids, Set<String> emails, Set<String> names) {

    static Known of(List<String> ids, List<String> emails, List<String> names) {
      return new Known(
          folded(ids, id -> Set.of(Folded.id(id))),
          folded(emails, email -> Set.of(Folded.id(email))),
          folded(names, Folded::orders));
    }

    /**
     * Whether another cannot be the same person: both have an e-mail address or a name, and neither
     * is the same. A course's number may by chance be the platform's number of somebody else.
     */
    boolean contradicts(Known other) {
      boolean sameEmail = emails.stream().anyMatch(other.emails::contains);
      boolean sameName = names.stream().anyMatch(other.names::contains);
      boolean comparable =
          (!emails.isEmpty() && !other.emails.isEmpty())
              || (!names.isEmpty() && !other.names.isEmpty());
      return comparable && !sameEmail && !sameName;
    }
  }

  static Matching of(List<Grade> grades, List<Known> rows) {
    Map<Integer, List<Grade>> claims = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (Grade grade : grades) {
      List<Integer> found = find(known(grade), rows);
      if (found.size() != 1) {
        open.add(
            grade.named()
                + (found.isEmpty()
                    ? ": not in the worksheet"
                    : ": fits %d students of the worksheet; give ids".formatted(found.size())));
      } else if (grade.student() != null && known(grade).contradicts(rows.get(found.getFirst()))) {
        open.add(
            grade.named()
                + ": the worksheet has this id for somebody of another name; not entered");
      } else {
        claims.computeIfAbsent(found.getFirst(), _ -> new ArrayList<>()).add(grade);
      }
    }
    Map<Integer, Grade> single = new LinkedHashMap<>();
    claims.forEach((row, claiming) -> {
      if (claiming.size() == 1) {
        single.put(row, claiming.getFirst());
      } else {
        open.add(
            claiming.stream().map(Grade::submission).collect(Collectors.joining(", "))
                + ": the same student of the worksheet; none of them was entered");
      }
    });
    return new Matching(single, open);
  }

  /** Where nobody knows the student, the submission's name is what there is to go by. */
  private static Known known(Grade grade) {
    Student student = grade.student();
    if (student == null) {
      List<String> name = List.of(grade.submission());
      return Known.of(name, name, name);
    }
    return Known.of(one(student.id()), one(student.email()), one(student.name()));
  }

  private static List<String> one(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  private static List<Integer> find(Known known, List<Known> rows) {
    return Stream.<Function<Known, Set<String>>>of(Known::ids, Known::emails, Known::names)
        .map(kind ->
            IntStream.range(0, rows.size())
                .filter(
                    row -> kind.apply(rows.get(row)).stream().anyMatch(kind.apply(known)::contains))
                .boxed()
                .toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Set<String> folded(List<String> texts, Function<String, Set<String>> folding) {
    return texts.stream()
        .flatMap(text -> folding.apply(text).stream())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
