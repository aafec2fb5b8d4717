package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@code java.util.Timer}. */
class TimerTest {

  private static TimerTask task(Runnable code) {
    return new TimerTask() {
      @Override
      public void run() {
        code.run();
      }
    };
  }

  @Test
  void aDelayIsExact() {
    Expect.takes(
        Duration.ofMillis(750),
        () -> {
          Timer timer = new Timer();
          CountDownLatch done = new CountDownLatch(1);
          timer.schedule(task(done::countDown), 750);
          done.await();
          timer.cancel();
        });
  }

  /** In the JVM a cleaner would end it some day. In a run that day would differ from JVM to JVM. */
  @Test
  void aTimerThatNobodyCanReachKeepsItsThreadWhateverTheCollectorDoes() {
    Ending.Leaked leaked =
        Expect.ends(
            Ending.Leaked.class,
            Options.defaults(),
            () -> {
              new Timer("forgotten").schedule(task(() -> {}), 10);
              for (int i = 0; i < 5; i++) {
                System.gc();
                pause(1_000);
              }
            });

    var startedAt = leaked.threads().getFirst().startedAt();
    assertEquals("forgotten", leaked.threads().getFirst().name());
    assertTrue(startedAt != null && "TimerTest.java".equals(startedAt.file()), leaked::summary);
  }

  @Test
  void aDateIsExact() {
    Expect.takes(
        Duration.ofSeconds(2),
        () -> {
          Timer timer = new Timer("calendar");
          CountDownLatch done = new CountDownLatch(1);
          timer.schedule(task(done::countDown), new Date(System.currentTimeMillis() + 2_000));
          done.await();
          timer.cancel();
        });
  }

  @Test
  void aFixedRateCatchesUpAndAFixedDelayDoesNot() {
    Expect.completesExactly(() -> {
      long begin = System.currentTimeMillis();
      List<Long> rate = Collections.synchronizedList(new ArrayList<>());
      List<Long> delay = Collections.synchronizedList(new ArrayList<>());
      Timer first = new Timer();
      Timer second = new Timer();
      first.scheduleAtFixedRate(
          task(() -> {
            rate.add(System.currentTimeMillis() - begin);
            pause(rate.size() == 1 ? 150 : 10);
          }),
          100,
          100);
      second.schedule(
          task(() -> {
            delay.add(System.currentTimeMillis() - begin);
            pause(delay.size() == 1 ? 150 : 10);
          }),
          100,
          100);
      Thread.sleep(420);
      first.cancel();
      second.cancel();
      assertEquals(List.of(100L, 250L, 300L, 400L), rate);
      assertEquals(List.of(100L, 250L, 350L), delay);
    });
  }

  @Test
  void aCancelledTimerEnds() {
    Expect.takes(
        Duration.ZERO,
        () -> {
          Timer timer = new Timer();
          TimerTask never = task(() -> pause(1));
          timer.schedule(never, 10_000);
          assertTrue(never.cancel());
          assertTrue(timer.purge() <= 1); // 0 if its thread was there first
          timer.cancel();
          assertThrows(IllegalStateException.class, () -> timer.schedule(task(() -> {}), 1));
        });
  }

  @Test
  void aTimerThatNobodyCancelsLeaks() {
    Ending.Leaked leaked =
        Expect.ends(
            Ending.Leaked.class,
            () -> {
              Timer timer = new Timer("heartbeat");
              timer.schedule(task(() -> {}), 0, 1_000);
            });
    assertEquals("heartbeat", leaked.threads().getFirst().name());
  }
}
