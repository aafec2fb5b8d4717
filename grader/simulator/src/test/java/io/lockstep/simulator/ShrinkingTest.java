package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

  private static final Options OPTIONS = Options.defaults();

  @Test
  void oneOrTwoSwitchesAreLeftOfADeadlockAfterLongWork() {
    Run failing = failing(() -> ToyEngine.lockOrder(50), OPTIONS);
    Run reduced = shrink(() -> ToyEngine.lockOrder(50), failing, Shrinking.USUAL_RUNS);

    assertTrue(failing.decisions().size() > 10, failing.schedule()::toString);
    assertInstanceOf(Ending.Deadlocked.class, reduced.ending());
    assertTrue(reduced.schedule().decisions().size() <= 2, reduced.schedule()::toString);
  }

  @Test
  void oneStallIsLeftOfARaceBetweenInstants() {
    Supplier<ToyEngine.Program> staggered =
        () -> ToyEngine.staggered(Duration.ofMillis(10), Duration.ofMillis(20));
    Run failing = failing(staggered, OPTIONS.withMode(Mode.ADVERSARIAL));
    Run reduced = shrink(staggered, failing, Shrinking.USUAL_RUNS);

    assertTrue(reduced.schedule().decisions().size() <= 2, reduced.schedule()::toString);
  }

  @Test
  void theReducedScheduleIsReplayedFromItsString() {
    Run reduced = shrink(ToyEngine::lostUpdate, failing(ToyEngine::lostUpdate, OPTIONS), 100);
    Schedule printed = Schedule.parse(reduced.schedule().toString());
    Run replayed =
        new ToyEngine(ToyEngine::lostUpdate)
            .run(OPTIONS.withSeed(printed.seed()).withStrategy(Strategies.of(printed)));

    assertEquals(reduced.ending().summary(), replayed.ending().summary());
    assertEquals(reduced.trace().hash(), replayed.trace().hash());
  }

  @Test
  void isTheSameEveryTime() {
    Run failing = failing(() -> ToyEngine.lockOrder(50), OPTIONS);

    assertEquals(
        shrink(() -> ToyEngine.lockOrder(50), failing, 60).schedule(),
        shrink(() -> ToyEngine.lockOrder(50), failing, 60).schedule());
  }

  @Test
  void spendsNoMoreRunsThanItMay() {
    int[] runs = new int[1];
    Run failing = failing(() -> ToyEngine.lockOrder(50), OPTIONS);
    ToyEngine engine = new ToyEngine(() -> ToyEngine.lockOrder(50));
    Shrinking.shrink(
        OPTIONS,
        failing,
        options -> {
          runs[0]++;
          return engine.run(options);
        },
        Shrinking.sameKindAs(failing),
        7);

    assertTrue(runs[0] <= 7, "runs: " + runs[0]);
  }

  @Test
  void givesTheRunBackWhereTheBodyDoesNotFailAgain() {
    Run failing = failing(ToyEngine::lostUpdate, OPTIONS);

    assertSame(failing, shrink(ToyEngine::spinner, failing, 100));
  }

  private static Run failing(Supplier<ToyEngine.Program> programs, Options options) {
    Integer seeds = ToyEngine.seedsUntilFailure(programs, options, 10_000);
    assertNotNull(seeds);
    return new ToyEngine(programs).run(options.withSeed(seeds - 1));
  }

  private static Run shrink(Supplier<ToyEngine.Program> programs, Run failing, int runs) {
    return Shrinking.shrink(
        OPTIONS, failing, new ToyEngine(programs)::run, Shrinking.sameKindAs(failing), runs);
  }
}
