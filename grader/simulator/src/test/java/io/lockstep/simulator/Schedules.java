package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What tests say about many schedules. */
final class Schedules {

  static final Options OPTIONS = Options.defaults();

  /** Five base seeds, far apart. */
  static final long[] BASE_SEEDS = {0, 10_000, 20_000, 30_000, 40_000};

  private Schedules() {}

  /** The body completes, in exactly this virtual time. */
  static void takes(Duration expected, Body body) {
    Run run = Simulation.run(OPTIONS, body);
    completed(run);
    assertEquals(expected, run.facts().duration());
  }

  /** The body completes under every one of so many schedules, on every base seed. */
  static void neverFails(int schedules, Options options, Body body) {
    for (long base : BASE_SEEDS) {
      completed(
          Simulation.explore(
              options.withSeed(base), schedules, () -> body, run -> run.ending().isCompleted()));
    }
  }

  /** The body ends like this within so many schedules, on every base seed; and it replays. */
  static <E extends Ending> E found(Class<E> ending, int schedules, Options options, Body body) {
    Ending found = null;
    for (long base : BASE_SEEDS) {
      Run last =
          Simulation.explore(
              options.withSeed(base), schedules, () -> body, run -> run.ending().isCompleted());
      found = last.ending();
      assertFalse(last.ending().isCompleted(), "completed within " + schedules + " schedules");
      assertInstanceOf(
          ending, last.ending(), "within " + schedules + " schedules from seed " + base);
      Run again = Simulation.replay(options, last.schedule(), body);
      assertEquals(last.trace().hash(), again.trace().hash(), "the replay is another run");
    }
    return ending.cast(Objects.requireNonNull(found));
  }

  static void completed(Run run) {
    if (run.ending() instanceof Ending.Threw threw) {
      fail(run.schedule() + " threw", threw.thrown());
    }
    assertEquals("completed", run.ending().summary(), run.schedule().toString());
  }

  static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  static void together(Runnable... tasks) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Runnable task : tasks) {
      threads.add(Thread.ofPlatform().start(task));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void sleepTwoSeconds() {
    sleep(2_000);
  }
}
