package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** What a look for failing schedules counts, judges and gives back. */
class ExplorationTest {

  private static final Options OPTIONS = Options.defaults();

  @Test
  void everyScheduleIsCountedAndJudgedTheLastOneToo() {
    for (int schedules : List.of(1, 2, 10)) {
      List<Run> judged = new ArrayList<>();
      Exploration explored =
          Exploration.explore(
              OPTIONS,
              schedules,
              () -> () -> {},
              run -> {
                judged.add(run);
                return false;
              });

      assertEquals(schedules, explored.runs());
      assertEquals(schedules, judged.size());
      assertNull(explored.failure());
    }
  }

  @Test
  void aFailureUnderTheLastScheduleIsFound() {
    Exploration explored = Exploration.explore(OPTIONS, 1, () -> ExplorationTest::fail);

    assertEquals(1, explored.runs());
    assertNotNull(explored.failure());
  }

  private static void fail() {
    throw new IllegalStateException("always");
  }

  /**
   * By the rounds of the spin: they must be the same where the run is reduced and where it is not.
   */
  @Test
  void whatIsGivenBackReplaysUnderTheSameOptionsEvenWhereThreadsSpin() {
    for (String strategy : List.of("walk", "pct-3")) {
      for (int seed = 0; seed < 5; seed++) {
        Options options = OPTIONS.withStrategy(Strategies.named(strategy)).withSeed(seed * 10);
        Run failure =
            Objects.requireNonNull(
                Exploration.explore(options, 1_000, () -> ExplorationTest::bakery).failure());
        Run again = Simulation.replay(options, failure.schedule(), ExplorationTest::bakery);

        assertEquals(failure.ending().summary(), again.ending().summary());
        assertEquals(failure.trace().hash(), again.trace().hash());
      }
    }
  }

  /** Lamport's bakery without the doorway: two may draw one number and both go in. */
  private static void bakery() throws InterruptedException {
    AtomicIntegerArray drawn = new AtomicIntegerArray(3);
    int[] count = new int[1];
    List<Thread> customers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int me = i;
      customers.add(
          Thread.startVirtualThread(() -> {
            for (int visit = 0; visit < 2; visit++) {
              int most = 0;
              for (int other = 0; other < 3; other++) {
                most = Math.max(most, drawn.get(other));
              }
              drawn.set(me, most + 1);
              for (int other = 0; other < 3; other++) {
                while (other != me && goesFirst(drawn.get(other), drawn.get(me), other < me)) {}
              }
              count[0]++;
              drawn.set(me, 0);
            }
          }));
    }
    for (Thread customer : customers) {
      customer.join();
    }
    assertEquals(6, count[0]);
  }

  private static boolean goesFirst(int other, int mine, boolean lower) {
    return other != 0 && (other < mine || (other == mine && lower));
  }
}
