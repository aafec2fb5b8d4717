package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Semaphore, latch, barrier, phaser, exchanger. */
class SynchronizersTest {

  @Test
  void aSemaphoreOfTwoLetsTwoIn() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          Semaphore semaphore = new Semaphore(2);
          AtomicInteger inside = new AtomicInteger();
          Body guest =
              () -> {
                semaphore.acquire();
                try {
                  assertTrue(inside.incrementAndGet() <= 2);
                  pause(100);
                  inside.decrementAndGet();
                } finally {
                  semaphore.release();
                }
              };
          together(guest, guest, guest, guest, guest, guest);
        });
  }

  @Test
  void aFairSemaphoreServesInTheOrderOfArrival() {
    Expect.completesExactly(() -> {
      Semaphore semaphore = new Semaphore(0, true);
      List<Integer> order = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        threads.add(
            start(() -> {
              semaphore.acquire();
              order.add(number);
              semaphore.release();
            }));
        Thread.sleep(1);
      }
      semaphore.release();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(0, 1, 2), order);
    });
  }

  @Test
  void tryAcquireGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(40),
        () -> {
          Semaphore semaphore = new Semaphore(1);
          assertFalse(semaphore.tryAcquire(2));
          assertFalse(semaphore.tryAcquire(2, 40, TimeUnit.MILLISECONDS));
          assertEquals(1, semaphore.drainPermits());
        });
  }

  @Test
  void aPermitThatIsNeverGivenBackIsADeadlock() {
    Expect.ends(
        Ending.Deadlocked.class,
        () -> {
          Semaphore semaphore = new Semaphore(1);
          together(semaphore::acquire, semaphore::acquire);
        });
  }

  @Test
  void aLatchOpensOnceForAll() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          CountDownLatch latch = new CountDownLatch(2);
          int[] cell = new int[1];
          Body waiter =
              () -> {
                latch.await();
                assertNow(200);
                assertEquals(7, cell[0]);
              };
          together(
              waiter,
              waiter,
              () -> {
                pause(100);
                latch.countDown();
              },
              () -> {
                pause(200);
                cell[0] = 7;
                latch.countDown();
              });
        });
  }

  @Test
  void aLatchTimesOutExactly() {
    Expect.takes(
        Duration.ofMillis(15),
        () -> assertFalse(new CountDownLatch(1).await(15, TimeUnit.MILLISECONDS)));
  }

  @Test
  void aLatchThatCountsOneTooManyIsADeadlock() {
    Expect.ends(
        Ending.Deadlocked.class,
        () -> {
          CountDownLatch latch = new CountDownLatch(3);
          start(latch::countDown);
          start(latch::countDown);
          latch.await();
        });
  }

  @Test
  void aBarrierTripsWhenTheLastArrives() {
    Expect.takes(
        Duration.ofMillis(600),
        () -> {
          AtomicInteger rounds = new AtomicInteger();
          CyclicBarrier barrier = new CyclicBarrier(3, rounds::incrementAndGet);
          together(
              () -> twoRounds(barrier, 100),
              () -> twoRounds(barrier, 300),
              () -> twoRounds(barrier, 200));
          assertEquals(2, rounds.get());
        });
  }

  private static void twoRounds(CyclicBarrier barrier, long millis) throws Exception {
    pause(millis);
    barrier.await();
    assertNow(300);
    pause(millis);
    barrier.await();
    assertNow(600);
  }

  @Test
  void aBarrierBreaksWhenOneGivesUp() {
    Expect.takes(
        Duration.ofMillis(50),
        () -> {
          CyclicBarrier barrier = new CyclicBarrier(3);
          together(
              () -> assertThrows(BrokenBarrierException.class, barrier::await),
              () ->
                  assertThrows(
                      TimeoutException.class, () -> barrier.await(50, TimeUnit.MILLISECONDS)));
          assertTrue(barrier.isBroken());
        });
  }

  @Test
  void aBarrierThatIsOneShortIsADeadlock() {
    Expect.ends(
        Ending.Deadlocked.class,
        () -> {
          CyclicBarrier barrier = new CyclicBarrier(3);
          together(barrier::await, barrier::await);
        });
  }

  @Test
  void aPhaserAdvancesPhaseByPhase() {
    Expect.takes(
        Duration.ofMillis(400),
        () -> {
          Phaser phaser = new Phaser(1);
          for (int i = 1; i <= 2; i++) {
            int millis = i * 100;
            phaser.register();
            start(() -> {
              pause(millis);
              phaser.arriveAndAwaitAdvance();
              assertNow(200);
              pause(millis);
              phaser.arriveAndDeregister();
            });
          }
          assertEquals(1, phaser.arriveAndAwaitAdvance());
          assertNow(200);
          assertTrue(phaser.arriveAndAwaitAdvance() >= 0);
          assertEquals(1, phaser.getRegisteredParties());
          phaser.arriveAndDeregister();
          assertTrue(phaser.isTerminated());
        });
  }

  @Test
  void phasersFormTrees() {
    Expect.completes(() -> {
      AtomicInteger advances = new AtomicInteger();
      Phaser root =
          new Phaser() {
            @Override
            protected boolean onAdvance(int phase, int registered) {
              advances.incrementAndGet();
              return phase == 1;
            }
          };
      Phaser left = new Phaser(root, 2);
      Phaser right = new Phaser(root, 1);
      Body arriveTwice =
          () -> {
            left.arriveAndAwaitAdvance();
            left.arriveAndAwaitAdvance();
          };
      together(
          arriveTwice,
          arriveTwice,
          () -> {
            right.arriveAndAwaitAdvance();
            right.arriveAndAwaitAdvance();
          });
      assertTrue(root.isTerminated());
      assertEquals(2, advances.get());
    });
  }

  @Test
  void anExchangerSwaps() {
    Expect.takes(
        Duration.ofMillis(30),
        () -> {
          Exchanger<String> exchanger = new Exchanger<>();
          together(
              () -> assertEquals("b", exchanger.exchange("a")),
              () -> {
                pause(30);
                assertEquals("a", exchanger.exchange("b"));
              });
        });
  }

  @Test
  void anExchangerWithoutAPartnerTimesOutExactly() {
    Expect.takes(
        Duration.ofMillis(30),
        () ->
            assertThrows(
                TimeoutException.class,
                () -> new Exchanger<String>().exchange("a", 30, TimeUnit.MILLISECONDS)));
  }
}
