package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the simulator and the real clock agree: correct solutions and the reference hold in
 * all that the real clock judges, and faulty ones lose nothing but what their one bug breaks. That
 * they lose it is shown by {@link CorpusTest} alone: one run that nobody controls shows no race for
 * sure. Where the bug is a data race, real processors may lose whatever went through the memory
 * concerned (JLS 17.4.5), while the simulator keeps it whole and names the race: any loss is fair.
 *
 * <p>The second opinion, beside what the simulator says: it takes minutes of waiting and a machine
 * that does little else, so it belongs to the proof and not to every build. {@code
 * -Dcorpus=crawler/correct} judges only the entries whose path begins so.
 */
@Tag("proof")
class RealClockCorpusTest {

  private static final String ONLY = System.getProperty("corpus", "");

  /** They wait nearly all of the time, once they have started. */
  private static final int SIDE_BY_SIDE = 8;

  private static final ExecutorService JUDGES = Executors.newFixedThreadPool(SIDE_BY_SIDE);

  @TempDir private static Path classes;

  @AfterAll
  static void dismissJudges() {
    JUDGES.shutdownNow();
  }

  @TestFactory
  List<DynamicContainer> exercises() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      List<CorpusEntry> entries = new ArrayList<>(CorpusEntry.of(exercise));
      entries.add(CorpusEntry.reference(exercise));
      List<DynamicTest> tests = new ArrayList<>();
      for (CorpusEntry entry : entries) {
        if ((exercise.id() + "/" + entry.name()).startsWith(ONLY)) {
          // Begun now: while one is waited for, others are under way.
          Future<Map<String, Judged>> judging = JUDGES.submit(() -> judge(exercise, entry));
          tests.add(dynamicTest(entry.name(), () -> check(exercise, entry, judging.get())));
        }
      }
      containers.add(dynamicContainer(exercise.id(), tests));
    }
    return containers;
  }

  private static Map<String, Judged> judge(Exercise<?> exercise, CorpusEntry entry)
      throws IOException {
    try (JudgeProcess judge = JudgeProcess.onTheRealClock()) {
      return judge.judge(exercise, entry, classes);
    }
  }

  private static void check(Exercise<?> exercise, CorpusEntry entry, Map<String, Judged> judged) {
    Set<String> ids =
        exercise.criteria().stream().map(Criterion::id).collect(Collectors.toUnmodifiableSet());
    Map<String, Judged> unfair = of(judged, Verdict.LOST);
    unfair.keySet().removeAll(entry.must());
    unfair.keySet().removeAll(entry.may());
    if (mustRace(exercise, entry)) {
      unfair.clear();
    }
    assertAll(
        () -> assertEquals(ids, judged.keySet(), "the criteria"),
        () -> assertEquals(Map.of(), unfair, "is lost, but should not be"),
        () -> assertEquals(Map.of(), of(judged, Verdict.FAULT), "faults of the grader"));
    if (entry.isCorrect()) {
      int held = of(judged, Verdict.HELD).size();
      assertEquals(Map.of(), of(judged, Verdict.NOT_RUN), "could not be judged");
      assertTrue(held > ids.size() / 2, () -> "expected most to be judged here, found " + judged);
    }
  }

  private static boolean mustRace(Exercise<?> exercise, CorpusEntry entry) {
    return exercise.criteria().stream()
        .filter(criterion -> criterion.need() == Need.RACE_DETECTION)
        .anyMatch(criterion -> entry.must().contains(criterion.id()));
  }

  private static Map<String, Judged> of(Map<String, Judged> judged, Verdict verdict) {
    Map<String, Judged> some = new TreeMap<>(judged);
    some.values().removeIf(each -> each.verdict() != verdict);
    return some;
  }
}
