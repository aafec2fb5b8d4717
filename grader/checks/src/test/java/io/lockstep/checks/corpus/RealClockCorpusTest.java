package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Solution;
import io.lockstep.checks.realclock.RealClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the simulator and the real clock agree: correct solutions and the reference lose
 * nothing on it either, and faulty ones nothing but what their one bug breaks. That they lose it is
 * shown by {@link CorpusVerdicts} alone: one run that nobody controls shows no race for sure.
 *
 * <p>The second opinion, beside what the simulator says: it takes minutes of waiting and a machine
 * that does little else, so it belongs to the proof and not to every build.
 */
@Tag("proof")
class RealClockCorpusTest {

  /** These count the threads of the whole JVM, so nothing else may run beside them. */
  private static final Set<String> ALONE =
      Set.of("leaves-nothing", "many", "waits", "long-and-wide", "pipeline/failure");

  private static final int SIDE_BY_SIDE = 32;

  @TempDir private static Path classes;

  @TestFactory
  List<DynamicContainer> exercises() throws Exception {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      containers.add(dynamicContainer(exercise.id(), verdicts(exercise)));
    }
    return containers;
  }

  private record Judged(CorpusEntry entry, Map<String, Evidence> evidence) {}

  private static <T> Stream<DynamicTest> verdicts(Exercise<T> exercise) throws Exception {
    List<CorpusEntry> entries = new ArrayList<>(CorpusEntry.of(exercise));
    entries.add(CorpusEntry.reference(exercise));
    assertTrue(entries.stream().filter(CorpusEntry::isCorrect).count() >= 3, "correct solutions");
    assertTrue(entries.stream().filter(e -> !e.isCorrect()).count() >= 8, "faulty solutions");
    return judge(exercise, entries).stream()
        .map(judged -> dynamicTest(judged.entry().name(), () -> check(judged)));
  }

  private static <T> List<Judged> judge(Exercise<T> exercise, List<CorpusEntry> entries)
      throws Exception {
    List<Judged> all = new ArrayList<>();
    List<Callable<Void>> sideBySide = new ArrayList<>();
    List<Callable<Void>> alone = new ArrayList<>();
    for (CorpusEntry entry : entries) {
      Solution<T> solution =
          entry.load(exercise.contract(), classes.resolve(exercise.id()), CorpusEntry::plainly);
      Judged judged = new Judged(entry, new TreeMap<>());
      all.add(judged);
      for (Criterion<T> criterion : exercise.criteria()) {
        Callable<Void> judging =
            () -> {
              Evidence evidence = RealClock.standard().run(solution, criterion);
              synchronized (judged) {
                judged.evidence().put(criterion.id(), evidence);
              }
              return null;
            };
        String full = exercise.id() + "/" + criterion.id();
        if (!ALONE.contains(criterion.id()) && !ALONE.contains(full)) {
          sideBySide.add(judging);
        } else if (isTelling(entry, criterion.id())) {
          alone.add(judging);
        }
      }
    }
    run(sideBySide, SIDE_BY_SIDE);
    run(alone, 1);
    return all;
  }

  /** What takes turns takes time: there only what the entry is about. */
  private static boolean isTelling(CorpusEntry entry, String criterion) {
    return entry.must().contains(criterion)
        || (entry.isCorrect() && !entry.may().contains(criterion));
  }

  private static void run(List<Callable<Void>> judgings, int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Void> judging : pool.invokeAll(judgings)) {
        judging.get();
      }
    }
  }

  private static void check(Judged judged) {
    Set<String> lost =
        judged.evidence().entrySet().stream()
            .filter(one -> one.getValue() instanceof Evidence.Broken)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tooMuch = new TreeSet<>(lost);
    tooMuch.removeAll(judged.entry().must());
    tooMuch.removeAll(judged.entry().may());
    Map<String, Evidence> faults = new TreeMap<>(judged.evidence());
    faults.values().removeIf(evidence -> !(evidence instanceof Evidence.Fault));
    assertAll(
        () -> assertEquals(Set.of(), tooMuch, () -> "must not be lost, in " + judged.evidence()),
        () -> assertEquals(Map.of(), faults, "faults of the grader"));
  }
}
