package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Loops that wait by spinning: they end if somebody runs, and are named if nobody does. */
class BusyLoopsTest {

  private static final class Flags {
    private boolean plain;
    private volatile boolean visible;
  }

  private static final Options SHORT = Options.defaults().withStepLimit(20_000);

  @Test
  void aSpinOnAVolatileFieldEnds() {
    Expect.completes(() -> {
      Flags flags = new Flags();
      Thread setter = start(() -> flags.visible = true);
      while (!flags.visible) {}
      setter.join();
    });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop")
  void aSpinOnAPlainFieldIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            5,
            () -> {
              Flags flags = new Flags();
              Thread setter = start(() -> flags.plain = true);
              while (!flags.plain) {}
              setter.join();
            });
    assertTrue(raced.subject().contains("plain"), raced::summary);
  }

  @Test
  void aSpinOnAPlainFieldEndsWhenRacesAreAllowed() {
    Expect.completes(
        Options.defaults().withRaceDetection(false),
        40,
        () -> {
          Flags flags = new Flags();
          Thread setter = start(() -> flags.plain = true);
          while (!flags.plain) {}
          setter.join();
        });
  }

  @Test
  void aSpinWithYieldOrOnSpinWaitEnds() {
    Expect.completes(() -> {
      AtomicBoolean ready = new AtomicBoolean();
      Thread setter = start(() -> ready.set(true));
      Thread polite =
          start(() -> {
            while (!ready.get()) {
              Thread.yield();
            }
          });
      while (!ready.get()) {
        Thread.onSpinWait();
      }
      setter.join();
      polite.join();
    });
  }

  @Test
  void aSpinOnIsDoneEnds() {
    Expect.completes(() -> {
      try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
        Future<Integer> future = pool.submit(() -> 7);
        while (!future.isDone()) {}
        assertEquals(7, future.get());
      }
    });
  }

  @Test
  void pollingWithSleepsTakesExactlyAsManySleepsAsNeeded() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          CompletableFuture<Void> future = CompletableFuture.runAsync(() -> pause(95));
          int polls = 0;
          while (!future.isDone()) {
            Thread.sleep(10);
            polls++;
          }
          assertEquals(10, polls);
        });
  }

  @Test
  void aSpinForAThreadThatSleepsIsNamedAsABusyWait() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              Flags flags = new Flags();
              start(() -> {
                pause(1_000);
                flags.visible = true;
              });
              while (!flags.visible) {}
            });
    assertEquals("main", limit.spinners().getFirst().name());
    var place = limit.spinners().getFirst().place();
    assertTrue(place != null && "BusyLoopsTest.java".equals(place.file()), limit::summary);
  }

  @Test
  void aSpinOnTheClockIsNamedAsABusyWait() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              long end = System.nanoTime() + 1_000_000;
              while (System.nanoTime() < end) {}
            });
    assertEquals(20_000, limit.steps());
    assertEquals("main", limit.spinners().getFirst().name());
  }

  @Test
  void aSpinOnALocalVariableAloneIsCaught() {
    Expect.ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          int i = 0;
          while (i >= 0) {
            i = (i + 1) & 0xff;
          }
        });
  }

  @Test
  void aLivelockIsNamed() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              AtomicBoolean turn = new AtomicBoolean();
              Thread other =
                  start(() -> {
                    while (true) {
                      turn.compareAndSet(true, false);
                    }
                  });
              while (other.isAlive()) {
                turn.compareAndSet(false, true);
              }
            });
    assertEquals(2, limit.spinners().size(), limit::summary);
  }
}
