package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExhaustiveSearchTest {

  @Test
  void seesEveryInterleavingOfTwoThreadsOfTwoSteps() {
    Set<List<Integer>> orders = new HashSet<>();
    ExhaustiveSearch search = new ExhaustiveSearch(10);
    Options options = Options.defaults().withStrategy(search).withTracing(true);
    while (!search.isFinished()) {
      Run run = new ToyEngine(ToyEngine::lostUpdate).run(options);
      orders.add(run.trace().steps().stream().map(Trace.Step::thread).toList());
    }
    assertEquals(6, orders.size(), "4 steps, 2 of each thread: 4! / (2! 2!)");
    assertTrue(search.hasSeenAll());
  }

  @Test
  void findsTheFailureWithTheFewestPreemptionsFirst() {
    Exploration found = search(ToyEngine::lostUpdate, 10, Mode.EXACT);

    assertNotNull(found.failure());
    assertEquals("exact:exhaustive-10:0:2>1", found.failure().schedule().toString());
    assertEquals("threw java.lang.AssertionError: does not hold", summary(found));
  }

  @Test
  void provesThatNoScheduleFails() {
    Exploration found = search(ExhaustiveSearchTest::twoReaders, 10, Mode.EXACT);

    assertNull(found.failure());
    assertTrue(found.complete());
  }

  @Test
  void doesNotClaimToHaveSeenWhatTheBoundLeftOut() {
    Exploration found = search(ExhaustiveSearchTest::twoReaders, 0, Mode.EXACT);

    assertNull(found.failure());
    assertFalse(found.complete());
    assertEquals(1, found.runs());
  }

  @Test
  void triesStallsInAdversarialMode() {
    Supplier<ToyEngine.Program> staggered =
        () -> ToyEngine.staggered(Duration.ofMillis(10), Duration.ofMillis(20));

    assertTrue(search(staggered, 3, Mode.EXACT).complete());
    Run failure = search(staggered, 3, Mode.ADVERSARIAL).failure();
    assertNotNull(failure);
    assertTrue(
        failure.schedule().decisions().stream().anyMatch(d -> d instanceof Schedule.Hold),
        failure.schedule()::toString);
  }

  @Test
  void twoThreadsThatSpinForEachOtherAreNoEndlessSearch() {
    assertTrue(search(ToyEngine::spinner, 2, Mode.EXACT).runs() < 20);
  }

  @Test
  void refusesABodyThatDoesSomethingElseInEveryRun() {
    int[] runs = new int[1];
    Supplier<ToyEngine.Program> changing = () -> ToyEngine.lockOrder(3 * runs[0]++ % 2);

    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> search(changing, 3, Mode.EXACT))
                .getMessage());
    assertTrue(message.contains("does the same in every run"), message);
  }

  private static ToyEngine.Program twoReaders() {
    return new ToyEngine.Program()
        .thread(
            ToyEngine.operation(StepKind.READ, "a", () -> {}),
            ToyEngine.operation(StepKind.READ, "b", () -> {}))
        .thread(
            ToyEngine.operation(StepKind.READ, "a", () -> {}),
            ToyEngine.operation(StepKind.READ, "b", () -> {}));
  }

  private static Exploration search(Supplier<ToyEngine.Program> programs, int bound, Mode mode) {
    ExhaustiveSearch search = new ExhaustiveSearch(bound);
    return Exploration.search(
        Options.defaults().withStrategy(search).withMode(mode),
        search,
        100_000,
        new ToyEngine(programs)::run,
        run -> !run.ending().isCompleted());
  }

  private static String summary(Exploration found) {
    return found.failure() == null ? "" : found.failure().ending().summary();
  }
}
