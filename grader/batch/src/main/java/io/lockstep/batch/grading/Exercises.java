package io.lockstep.batch.grading;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The exercises that the checks announce, as far as the batch needs to know them. */
public final class Exercises {

  private final Map<String, Exercise<?>> byId = new TreeMap<>();

  private Exercises(Iterable<? extends Exercise<?>> announced) {
    for (Exercise<?> exercise : announced) {
      if (byId.put(exercise.id(), exercise) != null) {
        throw new IllegalStateException("two exercises named " + exercise.id());
      }
    }
  }

  /** The exercises that the class loader finds. */
  public static Exercises announced(ClassLoader loader) {
    List<Exercise<?>> found = new ArrayList<>();
    ServiceLoader.load(Exercise.class, loader).forEach(found::add);
    return new Exercises(found);
  }

  /** The ids, sorted. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(byId.keySet());
  }

  /** Exercise id to criterion id to kind, in lower case, in the order of the checks. */
  public Map<String, Map<String, String>> kinds() {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    byId.forEach((id, exercise) -> {
      Map<String, String> criteria = new LinkedHashMap<>();
      for (Criterion<?> criterion : exercise.criteria()) {
        criteria.put(criterion.id(), criterion.kind().name().toLowerCase(Locale.ROOT));
      }
      kinds.put(id, criteria);
    });
    return kinds;
  }

  /** How many scenarios a criterion has; none if it is unknown. */
  int scenarios(String exercise, String criterion) {
    Exercise<?> known = byId.get(exercise);
    return known == null
        ? 0
        : known.criteria().stream()
            .filter(each -> each.id().equals(criterion))
            .mapToInt(each -> each.scenes().size())
            .sum();
  }

  /** Exercise id to the package of its contract. */
  Map<String, String> contractPackages() {
    Map<String, String> packages = new TreeMap<>();
    byId.forEach((id, exercise) -> packages.put(id, exercise.contract().type().getPackageName()));
    return packages;
  }

  /** The interfaces that solutions implement. */
  List<Class<?>> contractTypes() {
    return byId.values().stream().<Class<?>>map(exercise -> exercise.contract().type()).toList();
  }

  /** The folders and jars that the contracts were loaded from. */
  Set<Path> contractPath() {
    Set<Path> path = new TreeSet<>();
    byId.values().forEach(exercise -> path.add(origin(exercise.contract().type())));
    return path;
  }

  Contract<?> contract(String id) {
    Exercise<?> exercise = byId.get(id);
    if (exercise == null) {
      throw new IllegalArgumentException("expected one of " + byId.keySet() + ", found " + id);
    }
    return exercise.contract();
  }

  private static Path origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException broken) {
      throw new IllegalStateException("cannot tell where " + type + " was loaded from", broken);
    }
  }
}
