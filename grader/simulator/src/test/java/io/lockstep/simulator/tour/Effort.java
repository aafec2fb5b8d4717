package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.util.function.Predicate;

/**
 * How hard a test tries.
 *
 * @param baseSeeds on how many seeds, far apart, a bug must be found
 * @param schedulesWithoutAlarm under how many schedules a correct body must complete, in each mode
 * @param account who is told what it took
 */
record Effort(int baseSeeds, int schedulesWithoutAlarm, Account account) {

  /** Takes down what was shown. */
  interface Account {

    /** A bug was found on one base seed, in so many schedules of those that were allowed. */
    void found(long schedules, int allowed);

    /** A correct body completed under so many schedules. */
    void completed(Mode mode, int schedules);

    /** Nobody wants to know. */
    static Account none() {
      return new Account() {
        @Override
        public void found(long schedules, int allowed) {}

        @Override
        public void completed(Mode mode, int schedules) {}
      };
    }
  }

  /** What every build spends. */
  static final Effort BUILD = new Effort(5, 300, Account.none());

  /** What it takes to believe it. */
  static Effort proof(Account account) {
    return new Effort(100, 10_000, account);
  }

  /** A correct body: no alarm under every schedule tried, in both modes. */
  void noAlarm(Body body) {
    for (Mode mode : Mode.values()) {
      Expect.completes(Options.defaults().withMode(mode), schedulesWithoutAlarm, body);
      account.completed(mode, schedulesWithoutAlarm);
    }
  }

  /** On every base seed, one of the first {@code schedules} runs ends this way. */
  <E extends Ending> E finds(Class<E> ending, Options options, int schedules, Body body) {
    Predicate<Run> notYet = run -> !ending.isInstance(run.ending());
    Run run = null;
    for (long base = 0; base < baseSeeds; base++) {
      long seed = base * 1_000_003;
      run = Simulation.explore(options.withSeed(seed), schedules, () -> body, notYet);
      Run last = run;
      assertEquals(
          ending,
          last.ending().getClass(),
          () ->
              "not found in %d schedules from seed %d; the last run %s"
                  .formatted(schedules, seed, last.ending().summary()));
      account.found(last.schedule().seed() - seed + 1, schedules);
      String again = replayed(options, last, body);
      assertEquals(last.ending().summary(), again, () -> "replay of " + last.schedule());
    }
    if (run == null) {
      throw new AssertionError("no base seed was tried");
    }
    return ending.cast(run.ending());
  }

  private static String replayed(Options options, Run run, Body body) {
    Run again = Simulation.replay(options, run.schedule(), body);
    assertEquals(run.trace().hash(), again.trace().hash(), () -> "replay of " + run.schedule());
    return again.ending().summary();
  }
}
