package io.lockstep.batch.worker;

import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.realclock.RealClock;
import java.util.Locale;
import java.util.function.Supplier;

/** The one place that says what plays the scenarios: today the real clock. */
final class Runners {

  private Runners() {}

  /**
   * Creates a runner.
   *
   * @param printed takes what the code under test has printed since it was last asked
   */
  static ScenarioRunner create(Supplier<String> printed) {
    return new RealClock(printed, Locale.ENGLISH);
  }
}
