package io.lockstep.growing;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An exercise whose solutions are judged in the simulator, as they are judged in a worker.
 *
 * @param exercise the exercise
 * @param language the language of the evidence
 * @param <T> the interface that students implement
 */
record Simulated<T>(Exercise<T> exercise, Locale language) {

  /** What becomes of each criterion, in the order of the exercise. */
  Map<String, Evidence> judge(Class<? extends T> type) {
    Map<String, Evidence> all = new LinkedHashMap<>();
    for (Criterion<T> criterion : exercise.criteria()) {
      all.put(criterion.id(), judge(type, criterion));
    }
    return all;
  }

  /** How a solution breaks a criterion. */
  Evidence.Broken broken(Class<? extends T> type, String criterion) {
    for (Criterion<T> each : exercise.criteria()) {
      if (each.id().equals(criterion)) {
        return (Evidence.Broken) judge(type, each);
      }
    }
    throw new IllegalArgumentException(exercise.id() + " has no criterion " + criterion);
  }

  private Evidence judge(Class<? extends T> type, Criterion<T> criterion) {
    return new SimulatedTime(new Setting(() -> "", language, 0, Map.of()))
        .run(loaded(type), criterion);
  }

  /** The class once more, as the simulator needs it: by a loader that prepares it. */
  private Solution<T> loaded(Class<? extends T> type) {
    String file = type.getSimpleName() + ".class";
    try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
      return SimulatedTime.load(
          exercise.contract(),
          type.getName(),
          Map.of(type.getName(), bytes.readAllBytes()),
          type.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
