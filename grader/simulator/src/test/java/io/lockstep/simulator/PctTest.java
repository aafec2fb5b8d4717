package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PctTest {

  private static final Options OPTIONS = Options.defaults();

  @Test
  void depthOneNeverPreempts() {
    Options options = OPTIONS.withStrategy(Strategies.pct(1));

    assertNull(ToyEngine.seedsUntilFailure(ToyEngine::lostUpdate, options, 1_000));
  }

  @Test
  void depthTwoFindsAnUpdateLostByOnePreemption() {
    Options options = OPTIONS.withStrategy(Strategies.pct(2));

    assertNotNull(ToyEngine.seedsUntilFailure(ToyEngine::lostUpdate, options, 100));
  }

  @Test
  void keepsItsPromiseOnAnOrderingBugBehindLongWork() {
    // Depth 2, two threads, 204 choices at most: 1 of 408 runs or more must find it.
    Strategy strategy = Strategies.pct(2, 204);
    int found = 0;
    for (int seed = 0; seed < 5_000; seed++) {
      Run run =
          new ToyEngine(() -> ToyEngine.lockOrder(100))
              .run(OPTIONS.withStrategy(strategy).withSeed(seed));
      found += run.ending() instanceof Ending.Deadlocked ? 1 : 0;
    }
    assertTrue(found >= 5_000 / 408, "found by " + found + " of 5000 runs");
  }

  @Test
  void aSpinningThreadGivesWayToTheOneItWaitsFor() {
    Options options = OPTIONS.withStrategy(Strategies.pct(3)).withStepLimit(100);

    assertNull(ToyEngine.seedsUntilFailure(ToyEngine::spinner, options, 1_000));
  }

  @Test
  void stallsFindWhatExactTimingHides() {
    Options options = OPTIONS.withStrategy(Strategies.pct(2));

    assertNull(ToyEngine.seedsUntilFailure(PctTest::staggered, options, 1_000));
    assertNotNull(
        ToyEngine.seedsUntilFailure(PctTest::staggered, options.withMode(Mode.ADVERSARIAL), 1_000));
  }

  @Test
  void stallsAreSmallAndLargeAndStayWithinTheBudget() {
    Set<Integer> magnitudes = new HashSet<>();
    Options options = OPTIONS.withStrategy(Strategies.pct(2)).withMode(Mode.ADVERSARIAL);
    for (int seed = 0; seed < 2_000; seed++) {
      Run run = new ToyEngine(PctTest::staggered).run(options.withSeed(seed));
      long sum = 0;
      for (Schedule.Decision decision : run.decisions()) {
        if (decision instanceof Schedule.Hold(long step, long nanos)) {
          sum += nanos;
          magnitudes.add(Long.toString(nanos).length());
        }
      }
      assertTrue(sum < 1_000_000_000, "stalls of " + sum + " ns");
    }
    // The deadlines are 10 ms apart: stalls that just reach them, and stalls of tenths of seconds.
    assertTrue(magnitudes.containsAll(Set.of(8, 9)), "digits: " + magnitudes);
  }

  @Test
  void aSeedMeansTheSameInEveryRun() {
    Options options = OPTIONS.withStrategy(Strategies.pct(3)).withMode(Mode.ADVERSARIAL);
    for (int seed = 0; seed < 100; seed++) {
      Options seeded = options.withSeed(seed);
      assertEquals(
          new ToyEngine(PctTest::staggered).run(seeded).trace(),
          new ToyEngine(PctTest::staggered).run(seeded).trace());
    }
  }

  private static ToyEngine.Program staggered() {
    return ToyEngine.staggered(Duration.ofMillis(10), Duration.ofMillis(20));
  }
}
