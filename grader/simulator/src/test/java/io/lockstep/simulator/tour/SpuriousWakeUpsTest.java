package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Exploration;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.Strategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Waits that return although nobody has notified them, as JLS 17.2.1 permits. */
class SpuriousWakeUpsTest {

  private static final Options ADVERSARIAL = Options.defaults().withMode(Mode.ADVERSARIAL);

  /** One who waits and one who brings: nobody could take away what was notified. */
  private static class Letterbox {
    boolean full;

    synchronized void put() {
      full = true;
      notify();
    }

    synchronized void awaitWithIf() throws InterruptedException {
      if (!full) {
        wait();
      }
      assertTrue(full, "woken for no reason");
    }

    synchronized void awaitInALoop() throws InterruptedException {
      while (!full) {
        wait();
      }
      assertTrue(full);
    }
  }

  /** The same with a lock and its condition. */
  private static class Parcel {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private boolean full;

    void put() {
      lock.lock();
      try {
        full = true;
        filled.signal();
      } finally {
        lock.unlock();
      }
    }

    void awaitOnce(Wait wait) throws InterruptedException {
      lock.lock();
      try {
        if (!full) {
          wait.on(filled);
        }
        assertTrue(full, "woken for no reason");
      } finally {
        lock.unlock();
      }
    }

    void awaitInALoop() throws InterruptedException {
      lock.lock();
      try {
        while (!full) {
          filled.await();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private interface Wait {
    void on(Condition condition) throws InterruptedException;
  }

  private static final Body WITH_IF =
      () -> {
        Letterbox box = new Letterbox();
        Threads.start(box::put);
        box.awaitWithIf();
      };

  private static void findsThatItWaitsOnce(Wait wait) {
    Expect.finds(
        Ending.Threw.class,
        ADVERSARIAL,
        100,
        () -> {
          Parcel parcel = new Parcel();
          Threads.start(parcel::put);
          parcel.awaitOnce(wait);
        });
  }

  @Test
  void oneWhoWaitsWithoutALoopIsFoundThoughNobodyElseWaits() {
    Expect.finds(Ending.Threw.class, ADVERSARIAL, 100, WITH_IF);
  }

  @Test
  void soIsOneWhoWaitsOnACondition() {
    findsThatItWaitsOnce(Condition::await);
    findsThatItWaitsOnce(condition -> condition.await());
  }

  @Test
  void aTimedWaitThatReturnsEarlyHasNotTimedOut() {
    // Kept and looked at afterwards: to throw here would be what is sought.
    List<Boolean> inTime = new ArrayList<>();
    findsThatItWaitsOnce(condition -> inTime.add(condition.await(1, TimeUnit.HOURS)));
    assertEquals(Set.of(true), Set.copyOf(inTime));
    List<Long> left = new ArrayList<>();
    findsThatItWaitsOnce(condition -> left.add(condition.awaitNanos(1_000_000_000)));
    assertEquals(Set.of(1_000_000_000L), Set.copyOf(left));
  }

  @Test
  void whoWaitsInALoopIsRightInEveryRun() {
    Expect.noAlarm(() -> {
      Letterbox box = new Letterbox();
      Threads.start(box::put);
      box.awaitInALoop();
    });
    Expect.noAlarm(() -> {
      Parcel parcel = new Parcel();
      Threads.start(parcel::put);
      parcel.awaitInALoop();
    });
  }

  @Test
  void inExactModeThereAreNone() {
    Expect.completes(Options.defaults(), 1_000, WITH_IF);
  }

  @Test
  void norAreThereAnyForWhoWantsNone() {
    Expect.completes(ADVERSARIAL.withSpuriousWakeUps(false), 1_000, WITH_IF);
  }

  @Test
  void theWakeUpIsWhatIsLeftOfAReducedRunAndReplaysFromItsString() {
    Run reduced = failure(ADVERSARIAL);

    Schedule schedule = reduced.schedule();
    assertEquals(1, schedule.decisions().size(), schedule::toString);
    assertInstanceOf(Schedule.Wake.class, schedule.decisions().getFirst());
    assertEquals(schedule, Schedule.parse(schedule.toString()));
    Run again = Simulation.replay(ADVERSARIAL, schedule, WITH_IF);
    assertEquals(reduced.trace().hash(), again.trace().hash());
  }

  @Test
  void anExhaustiveSearchTriesThemToo() {
    Options one = ADVERSARIAL.withStrategy(Strategies.named("exhaustive-1"));
    assertInstanceOf(Ending.Threw.class, failure(one).ending());
  }

  private static Run failure(Options options) {
    return Objects.requireNonNull(
        Exploration.explore(options, 1_000, () -> WITH_IF).failure(), "no run failed");
  }
}
