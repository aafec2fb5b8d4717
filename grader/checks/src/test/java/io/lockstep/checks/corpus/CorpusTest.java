package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the checks of an exercise are right, in the simulator: correct solutions lose nothing,
 * faulty ones lose what their one bug breaks, and nothing else.
 *
 * <p>Each exercise has a test class of its own, {@code CrawlerCorpusTest}, so that one can be run
 * alone; a test sees to it that none is missing. {@code -Dcorpus=crawler/faulty} judges only the
 * entries whose path begins so, {@code -DbaseSeed=7} under other schedules.
 */
abstract class CorpusVerdicts {

  private static final String ONLY = System.getProperty("corpus", "");
  private static final long BASE_SEED = Long.getLong("baseSeed", 0);

  @TempDir private static Path classes;

  private static Optional<Matrix> matrix = Optional.empty();

  private final String id;

  CorpusVerdicts(String id) {
    this.id = id;
  }

  @TestFactory
  Stream<DynamicTest> verdicts() throws IOException {
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      if (exercise.id().equals(id)) {
        return verdicts(exercise);
      }
    }
    throw new IllegalStateException("expected an exercise " + id + " on the class path");
  }

  /** The page is for a person; what must be true of it is tested one by one. */
  @AfterAll
  static void writeMatrix() throws IOException {
    if (ONLY.isEmpty() && matrix.isPresent()) {
      matrix.get().write(Path.of("target/matrix"));
    }
  }

  private static <T> Stream<DynamicTest> verdicts(Exercise<T> exercise) throws IOException {
    List<CorpusEntry> entries = CorpusEntry.of(exercise);
    Matrix own = new Matrix(exercise, BASE_SEED);
    matrix = Optional.of(own);
    Stream<DynamicTest> ofTheCorpus =
        Stream.of(
            dynamicTest("is large enough", () -> isLargeEnough(entries)),
            dynamicTest("loses every criterion", () -> losesEveryCriterion(exercise, entries)));
    return Stream.concat(
        ofTheCorpus,
        entries.stream()
            .filter(entry -> (exercise.id() + "/" + entry.name()).startsWith(ONLY))
            .map(entry -> dynamicTest(entry.name(), () -> check(exercise, entry, own))));
  }

  private static void isLargeEnough(List<CorpusEntry> entries) {
    long correct = entries.stream().filter(CorpusEntry::isCorrect).count();
    assertTrue(correct >= 12, () -> "expected 12 correct solutions or more, found " + correct);
    long faulty = entries.size() - correct;
    assertTrue(faulty >= 20, () -> "expected 20 faulty solutions or more, found " + faulty);
  }

  /** A criterion that no faulty solution loses may be one that cannot be lost. */
  private static void losesEveryCriterion(Exercise<?> exercise, List<CorpusEntry> entries) {
    Set<String> never =
        exercise.criteria().stream()
            .map(Criterion::id)
            .collect(Collectors.toCollection(TreeSet::new));
    entries.forEach(entry -> never.removeAll(entry.must()));
    assertEquals(Set.of(), never, "no faulty solution must lose these");
  }

  private static <T> void check(Exercise<T> exercise, CorpusEntry entry, Matrix matrix)
      throws IOException {
    Solution<T> solution =
        entry.load(
            exercise.contract(), classes.resolve(exercise.id()), CorpusEntry::forTheSimulator);
    ScenarioRunner runner =
        new SimulatedTime(new Setting(() -> "", Locale.ENGLISH, BASE_SEED, entry.sources()));
    Map<String, Evidence> all = new TreeMap<>();
    Map<String, Evidence> against = new TreeMap<>();
    Map<String, Evidence> unjudged = new TreeMap<>();
    for (Criterion<T> criterion : exercise.criteria()) {
      Evidence evidence = runner.run(solution, criterion);
      all.put(criterion.id(), evidence);
      switch (evidence) {
        case Evidence.Held _ -> {}
        case Evidence.Broken _ -> against.put(criterion.id(), evidence);
        case Evidence.NotRun _, Evidence.Fault _ -> unjudged.put(criterion.id(), evidence);
      }
    }
    matrix.add(entry, all);
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
