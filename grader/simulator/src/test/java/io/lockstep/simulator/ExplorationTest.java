package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
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
    Thread.yield();
    throw new IllegalStateException("always");
  }

  @Test
  void aFailureIsGivenBackWithItsSteps() {
    Exploration explored = Exploration.explore(OPTIONS, 1, () -> ExplorationTest::fail);

    assertTrue(explored.repeats());
    assertFalse(Objects.requireNonNull(explored.failure()).trace().steps().isEmpty());
  }

  @Test
  void soIsARunWithoutProgress() {
    AtomicIntegerArray never = new AtomicIntegerArray(1);
    Exploration explored =
        Exploration.explore(
            OPTIONS.withStepLimit(1_000),
            1,
            () ->
                () -> {
                  while (never.get(0) == 0) {
                    never.set(0, 0);
                  }
                });

    Run failure = Objects.requireNonNull(explored.failure());
    assertInstanceOf(Ending.StepLimit.class, failure.ending());
    assertTrue(explored.repeats());
    assertFalse(failure.trace().steps().isEmpty());
  }

  @Test
  void aFailureOfTheFifthRunAloneIsToldAsOneThatDoesNotRepeat() {
    AtomicInteger runs = new AtomicInteger();
    Exploration explored =
        Exploration.explore(
            OPTIONS,
            10,
            () ->
                () -> {
                  if (runs.incrementAndGet() == 5) {
                    fail();
                  }
                });

    assertEquals(5, explored.runs());
    assertNotNull(explored.failure());
    assertFalse(explored.repeats());
  }

  /**
   * Most of the run happens while one thread is held back, and does so again when it is reduced.
   */
  @Test
  void aFailureThatNeedsALongStallRepeats() {
    Exploration explored =
        Exploration.explore(
            OPTIONS.withMode(Mode.ADVERSARIAL), 30_000, () -> ExplorationTest::pollsOften);

    assertInstanceOf(Ending.Threw.class, Objects.requireNonNull(explored.failure()).ending());
    assertTrue(explored.repeats());
  }

  private static void pollsOften() throws InterruptedException {
    AtomicInteger polls = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Thread poller =
        Thread.startVirtualThread(() -> {
          while (done.get() == 0) {
            polls.incrementAndGet();
            LockSupport.parkNanos(200_000);
          }
        });
    polls.incrementAndGet();
    done.set(1);
    poller.join();
    assertTrue(polls.get() < 2_500);
  }

  @Test
  void theSameExhaustiveOptionsServeSeveralExplorations() {
    Options exhaustive = OPTIONS.withStrategy(Strategies.named("exhaustive-2"));

    assertTrue(Exploration.explore(exhaustive, 10, () -> () -> {}).complete());
    assertNotNull(Exploration.explore(exhaustive, 10, () -> ExplorationTest::fail).failure());
  }

  @Test
  void aSearchThatHasBegunIsRefused() {
    ExhaustiveSearch search = new ExhaustiveSearch(2);
    Function<Options, Run> runner = options -> Simulation.run(options, () -> {});
    Exploration.search(OPTIONS, search, 1, runner, run -> false);

    assertEquals(
        "expected a search that has not begun, but exhaustive-2 has: make a new one",
        assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.search(OPTIONS, search, 1, runner, run -> false))
            .getMessage());
  }

  /**
   * By the rounds of the spin: they must be the same where the run is reduced and where it is not.
   */
  @Test
  void whatIsGivenBackReplaysUnderTheSameOptionsEvenWhereThreadsSpin() {
    for (String strategy : List.of("walk", "pct-3")) {
      for (int seed = 0; seed < 5; seed++) {
        Options options = OPTIONS.withStrategy(Strategies.named(strategy)).withSeed(seed * 10L);
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
