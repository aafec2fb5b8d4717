package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts reach threads wherever they wait. */
class InterruptsTest {

  static List<Named<Body>> waits() {
    return List.of(
        Named.of("sleep", () -> Thread.sleep(Duration.ofHours(1))),
        Named.of("join", InterruptsTest::joinMain),
        Named.of("Object.wait", InterruptsTest::waitForever),
        Named.of("Condition.await", InterruptsTest::awaitForever),
        Named.of("lockInterruptibly", InterruptsTest::lockTwice),
        Named.of("StampedLock", InterruptsTest::lockStampedTwice),
        Named.of("Semaphore", () -> new Semaphore(0).acquire()),
        Named.of("CountDownLatch", () -> new CountDownLatch(1).await()),
        Named.of("CyclicBarrier", () -> new CyclicBarrier(2).await()),
        Named.of("Phaser", () -> new Phaser(1).awaitAdvanceInterruptibly(0)),
        Named.of("Exchanger", () -> new Exchanger<String>().exchange("a")),
        Named.of("take", () -> new ArrayBlockingQueue<String>(1).take()),
        Named.of("SynchronousQueue.put", () -> new SynchronousQueue<String>().put("a")),
        Named.of("transfer", () -> new LinkedTransferQueue<String>().transfer("a")),
        Named.of("CompletableFuture.get", () -> new CompletableFuture<String>().get()),
        Named.of("FutureTask.get", () -> new FutureTask<>(() -> 1).get()));
  }

  /** JLS 17.4.4: whoever finds out, not the interrupted thread alone. */
  @Test
  void whoSeesThatAnotherThreadIsInterruptedSeesWhatCameBefore() {
    Expect.noAlarm(() -> {
      int[] written = new int[1];
      Thread target = start(() -> LockSupport.parkNanos(1_000));
      Thread interrupter =
          start(() -> {
            written[0] = 1;
            target.interrupt();
          });
      if (target.isInterrupted()) {
        assertEquals(1, written[0]);
      }
      interrupter.join();
      target.join();
    });
  }

  @Test
  void aThreadKeepsAnInterruptThatCameBeforeItsStart() {
    Expect.completes(() -> {
      for (Thread.Builder builder : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread =
            builder.unstarted(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        thread.interrupt();
        thread.start();
        assertTrue(interrupted.get());
      }
    });
  }

  private static void joinMain() throws InterruptedException {
    Thread sleeper = Thread.ofVirtual().start(Threads.task(new CountDownLatch(1)::await));
    sleeper.join();
  }

  @SuppressWarnings("WaitNotInLoop") // nobody notifies
  private static void waitForever() throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      monitor.wait();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // nobody signals
  private static void awaitForever() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lock();
    try {
      never.await();
    } finally {
      assertTrue(lock.isHeldByCurrentThread());
      lock.unlock();
    }
  }

  private static void lockTwice() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Thread.ofVirtual().start(lock::lock).join();
    lock.lockInterruptibly();
  }

  private static void lockStampedTwice() throws InterruptedException {
    StampedLock lock = new StampedLock();
    lock.writeLock();
    lock.writeLockInterruptibly();
  }

  @ParameterizedTest
  @MethodSource("waits")
  void aWaitingThreadIsInterrupted(Body wait) {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          Thread waiter =
              start(() -> {
                assertThrows(InterruptedException.class, wait::run);
                assertFalse(Thread.currentThread().isInterrupted());
                assertNow(100);
              });
          Thread.sleep(100);
          waiter.interrupt();
          waiter.join();
        });
  }

  @ParameterizedTest
  @MethodSource("waits")
  void anInterruptThatCameBeforeCountsToo(Body wait) {
    Expect.takes(
        Duration.ZERO,
        () ->
            start(
                    () -> {
                      Thread.currentThread().interrupt();
                      assertThrows(InterruptedException.class, wait::run);
                      assertFalse(Thread.interrupted());
                    })
                .join());
  }

  @Test
  void aParkedThreadReturnsAndStaysInterrupted() {
    Expect.takes(
        Duration.ofMillis(30),
        () -> {
          Thread parked =
              start(() -> {
                LockSupport.park();
                assertNow(30);
                assertTrue(Thread.interrupted());
                assertFalse(Thread.interrupted());
              });
          Thread.sleep(30);
          parked.interrupt();
          parked.join();
        });
  }

  @Test
  void virtualThreadsAreInterruptedToo() {
    Expect.takes(
        Duration.ofMillis(30),
        () -> {
          Thread sleeper =
              Thread.ofVirtual()
                  .start(() ->
                      assertThrows(
                          InterruptedException.class, () -> Thread.sleep(Duration.ofHours(1))));
          Thread.sleep(30);
          sleeper.interrupt();
          sleeper.join();
        });
  }

  @Test
  void aBusyThreadSeesItsInterrupt() {
    Expect.completes(() -> {
      Thread busy =
          start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
              Thread.onSpinWait();
            }
          });
      busy.interrupt();
      busy.join();
    });
  }

  @Test
  void aThreadBlockedOnAMonitorWaitsOn() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          Object monitor = new Object();
          Thread blocked;
          synchronized (monitor) {
            blocked =
                start(() -> {
                  synchronized (monitor) {
                    assertNow(100);
                    assertTrue(Thread.currentThread().isInterrupted());
                  }
                });
            Thread.sleep(50);
            blocked.interrupt();
            Thread.sleep(50);
          }
          blocked.join();
        });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is who is woken
  void aNotifyIsNotLostOnAnInterruptedThread() {
    Options notified = Options.defaults().withMode(Mode.ADVERSARIAL).withSpuriousWakeUps(false);
    Body body =
        () -> {
          Object monitor = new Object();
          int[] woken = new int[2];
          Body waiter =
              () -> {
                synchronized (monitor) {
                  try {
                    monitor.wait();
                    woken[0]++;
                  } catch (InterruptedException e) {
                    woken[1]++;
                  }
                }
              };
          Thread first = start(waiter);
          Thread second = start(waiter);
          while (first.getState() != Thread.State.WAITING
              || second.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
          }
          synchronized (monitor) {
            monitor.notify();
            first.interrupt();
            second.interrupt();
          }
          first.join();
          second.join();
          synchronized (monitor) {
            assertEquals(2, woken[0] + woken[1]);
            assertEquals(1, woken[0]);
          }
        };
    Expect.completes(notified, 400, body);
    Expect.completes(notified.withMode(Mode.EXACT), 400, body);
  }

  /** A field that no lock and no volatile guards: the interrupt hands it over (JLS 17.4.4). */
  @Test
  void whatIsWrittenBeforeAnInterruptIsHandedOver() {
    for (Mode mode : Mode.values()) {
      Expect.completes(
          Options.defaults().withMode(mode),
          400,
          () -> {
            int[] cell = new int[1];
            Thread reader =
                start(() -> {
                  while (true) {
                    if (Thread.currentThread().isInterrupted()) {
                      assertEquals(1, cell[0]);
                      return;
                    }
                  }
                });
            pause(50);
            cell[0] = 1;
            reader.interrupt();
            reader.join();
          });
    }
  }
}
