package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the checks are right, in the simulator: correct solutions lose nothing, faulty ones
 * lose what their one bug breaks, and nothing else.
 *
 * <p>{@code -Dcorpus=crawler/faulty} judges only the entries whose path begins so; {@code
 * -DbaseSeed=7} judges from another base seed.
 */
class SimulatedCorpusTest {

  private static final String ONLY = System.getProperty("corpus", "");
  private static final long BASE_SEED = Long.getLong("baseSeed", 0);

  @TempDir private static Path classes;

  @TestFactory
  List<DynamicContainer> exercises() throws Exception {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      containers.add(dynamicContainer(exercise.id(), verdicts(exercise)));
    }
    return containers;
  }

  private static <T> Stream<DynamicTest> verdicts(Exercise<T> exercise) throws IOException {
    List<CorpusEntry> entries = CorpusEntry.of(exercise);
    assertTrue(entries.stream().filter(CorpusEntry::isCorrect).count() >= 3, "correct solutions");
    assertTrue(entries.stream().filter(e -> !e.isCorrect()).count() >= 8, "faulty solutions");
    return entries.stream()
        .filter(entry -> (exercise.id() + "/" + entry.name()).startsWith(ONLY))
        .map(entry -> dynamicTest(entry.name(), () -> check(exercise, entry)));
  }

  private static <T> void check(Exercise<T> exercise, CorpusEntry entry) throws IOException {
    Solution<T> solution =
        entry.load(
            exercise.contract(),
            classes.resolve(exercise.id()),
            files -> SimulatedTime.loader(files, SimulatedCorpusTest.class.getClassLoader()));
    ScenarioRunner runner = new SimulatedTime(() -> "", Locale.ENGLISH, BASE_SEED);
    Map<String, Evidence> against = new TreeMap<>();
    Map<String, Evidence> unjudged = new TreeMap<>();
    for (Criterion<T> criterion : exercise.criteria()) {
      Evidence evidence = runner.run(solution, criterion);
      switch (evidence) {
        case Evidence.Held _ -> {}
        case Evidence.Broken _ -> against.put(criterion.id(), evidence);
        case Evidence.NotRun _, Evidence.Fault _ -> unjudged.put(criterion.id(), evidence);
      }
    }
    Set<String> missed = new TreeSet<>(entry.must());
    missed.removeAll(against.keySet());
    Map<String, Evidence> unfair = new TreeMap<>(against);
    unfair.keySet().removeAll(entry.must());
    unfair.keySet().removeAll(entry.may());
    unjudged.keySet().removeAll(entry.may());
    assertAll(
        () -> assertEquals(Map.of(), unfair, "is lost, but should not be"),
        () -> assertEquals(Set.of(), missed, () -> "should be lost, but is not; lost: " + against),
        () -> assertEquals(Map.of(), unjudged, "could not be judged"));
  }
}
