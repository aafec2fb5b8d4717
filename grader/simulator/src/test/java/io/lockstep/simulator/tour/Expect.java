package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.time.Duration;

/**
 * What a test says about a body: it completes, it takes so long, it is found out.
 *
 * <p>A body makes its state afresh in every run.
 */
public final class Expect {

  private static final int SCHEDULES = 40;

  private Expect() {}

  /** The body completes under every schedule tried, exact and adversarial. */
  public static void completes(Body body) {
    for (Mode mode : Mode.values()) {
      completes(Options.defaults().withMode(mode), SCHEDULES, body);
    }
  }

  /** The body completes under every schedule tried, in exact mode: for bodies that read a clock. */
  public static void completesExactly(Body body) {
    completes(Options.defaults(), SCHEDULES, body);
  }

  /** The body completes under every one of these schedules. */
  public static void completes(Options options, int schedules, Body body) {
    Simulation.explore(options, schedules, () -> body, Expect::mustComplete);
  }

  /** The body completes, and every run takes exactly so much virtual time. */
  public static void takes(Duration expected, Body body) {
    Simulation.explore(
        Options.defaults(),
        SCHEDULES,
        () -> body,
        run -> {
          mustComplete(run);
          assertEquals(expected, run.facts().duration(), () -> "under " + run.schedule());
          return true;
        });
  }

  /** A correct body: no alarm over hundreds of schedules, in both modes. */
  public static void noAlarm(Body body) {
    Effort.BUILD.noAlarm(body);
  }

  /** On every base seed, one of the first {@code schedules} runs ends this way. */
  public static <E extends Ending> E finds(
      Class<E> ending, Options options, int schedules, Body body) {
    return Effort.BUILD.finds(ending, options, schedules, body);
  }

  /** One run, which ends this way. */
  public static <E extends Ending> E ends(Class<E> ending, Options options, Body body) {
    Run run = Simulation.run(options, body);
    if (!ending.isInstance(run.ending())) {
      throw failure(run, "expected " + ending.getSimpleName());
    }
    return ending.cast(run.ending());
  }

  /** One run with the default options, which ends this way. */
  public static <E extends Ending> E ends(Class<E> ending, Body body) {
    return ends(ending, Options.defaults(), body);
  }

  /** Inside a body: it is now exactly so many milliseconds since the run began. */
  public static void assertNow(long millis) {
    assertEquals(Duration.ofMillis(millis), Simulation.now());
  }

  private static boolean mustComplete(Run run) {
    if (!run.ending().isCompleted()) {
      throw failure(run, "expected Completed");
    }
    if (!run.uncaught().isEmpty()) {
      throw failure(run, "expected no thread to throw, but found " + run.uncaught().getFirst());
    }
    return true;
  }

  private static AssertionError failure(Run run, String expected) {
    AssertionError error =
        new AssertionError(
            "%s under %s; the run %s".formatted(expected, run.schedule(), run.ending().summary()));
    if (run.ending() instanceof Ending.Threw threw) {
      error.initCause(threw.thrown());
    } else if (!run.uncaught().isEmpty()) {
      error.initCause(run.uncaught().getFirst().thrown());
    }
    return error;
  }
}
