package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.corpus.Judged.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the checks of every exercise are right, in the simulator: correct solutions lose
 * nothing, faulty ones lose what their one bug breaks, and nothing else.
 *
 * <p>{@code -Dcorpus=crawler/faulty} judges only the entries whose path begins so, {@code
 * -DbaseSeed=7} under other schedules.
 */
class CorpusTest {

  private static final String ONLY = System.getProperty("corpus", "");
  private static final long BASE_SEED = Long.getLong("baseSeed", 0);

  /** A simulation is one thread, and one at a time in a JVM: so many processors are used. */
  private static final int SIDE_BY_SIDE = 2;

  private static final ExecutorService LANES = Executors.newFixedThreadPool(SIDE_BY_SIDE);
  private static final BlockingQueue<JudgeProcess> IDLE = new LinkedBlockingQueue<>();

  @TempDir private static Path classes;

  @BeforeAll
  static void callJudges() throws IOException {
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      IDLE.add(JudgeProcess.inTheSimulator(BASE_SEED));
    }
  }

  @AfterAll
  static void dismissJudges() {
    LANES.shutdownNow();
    IDLE.forEach(JudgeProcess::close);
  }

  @TestFactory
  List<DynamicContainer> exercises() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      List<CorpusEntry> entries = CorpusEntry.of(exercise);
      Matrix matrix = new Matrix(exercise, BASE_SEED);
      List<DynamicTest> tests = new ArrayList<>();
      tests.add(dynamicTest("is large enough", () -> isLargeEnough(entries)));
      tests.add(dynamicTest("loses every criterion", () -> losesEveryCriterion(exercise, entries)));
      for (CorpusEntry entry : entries) {
        if ((exercise.id() + "/" + entry.name()).startsWith(ONLY)) {
          // Begun now: while one is waited for, others are under way.
          Future<Map<String, Judged>> judging = LANES.submit(() -> judge(exercise, entry));
          tests.add(dynamicTest(entry.name(), () -> check(exercise, entry, judging, matrix)));
        }
      }
      if (ONLY.isEmpty()) {
        // The page is for a person; what must be true of it is tested one by one.
        tests.add(
            dynamicTest("is written as a page", () -> matrix.write(Path.of("target/matrix"))));
      }
      containers.add(dynamicContainer(exercise.id(), tests));
    }
    return containers;
  }

  private static Map<String, Judged> judge(Exercise<?> exercise, CorpusEntry entry)
      throws Exception {
    JudgeProcess judge = IDLE.take();
    try {
      return judge.judge(exercise, entry, classes);
    } finally {
      IDLE.add(judge);
    }
  }

  private static void isLargeEnough(List<CorpusEntry> entries) {
    long correct = entries.stream().filter(CorpusEntry::isCorrect).count();
    assertTrue(correct >= 12, () -> "expected 12 correct solutions or more, found " + correct);
    long faulty = entries.size() - correct;
    assertTrue(faulty >= 20, () -> "expected 20 faulty solutions or more, found " + faulty);
  }

  /** A criterion that no faulty solution loses may be one that cannot be lost. */
  private static void losesEveryCriterion(Exercise<?> exercise, List<CorpusEntry> entries) {
    Set<String> never = new TreeSet<>(ids(exercise));
    entries.forEach(entry -> never.removeAll(entry.must()));
    assertEquals(Set.of(), never, "no faulty solution must lose these");
  }

  private static void check(
      Exercise<?> exercise, CorpusEntry entry, Future<Map<String, Judged>> judging, Matrix matrix)
      throws Exception {
    Map<String, Judged> all = judging.get();
    matrix.add(entry, all);
    Map<String, Judged> lost = new TreeMap<>(all);
    lost.values().removeIf(judged -> judged.verdict() != Verdict.LOST);
    Map<String, Judged> unjudged = new TreeMap<>(all);
    unjudged.values().removeIf(judged -> judged.verdict() == Verdict.HELD);
    unjudged.keySet().removeAll(lost.keySet());
    unjudged.keySet().removeAll(entry.may());
    Set<String> missed = new TreeSet<>(entry.must());
    missed.removeAll(lost.keySet());
    Map<String, Judged> unfair = new TreeMap<>(lost);
    unfair.keySet().removeAll(entry.must());
    unfair.keySet().removeAll(entry.may());
    assertAll(
        () -> assertEquals(ids(exercise), all.keySet(), "the criteria"),
        () -> assertEquals(Map.of(), unfair, "is lost, but should not be"),
        () -> assertEquals(Set.of(), missed, () -> "should be lost, but is not; lost: " + lost),
        () -> assertEquals(Map.of(), unjudged, "could not be judged"));
  }

  private static Set<String> ids(Exercise<?> exercise) {
    return exercise.criteria().stream().map(Criterion::id).collect(Collectors.toSet());
  }
}
