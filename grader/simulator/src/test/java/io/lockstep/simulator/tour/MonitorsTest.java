package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code synchronized}, {@code wait}, {@code notify}, {@code notifyAll}. */
class MonitorsTest {

  private static class Counter {
    private int count;

    synchronized void increment() {
      count++;
    }

    void incrementUnguarded() {
      count++;
    }

    synchronized int count() {
      return count;
    }
  }

  @Test
  void synchronizedMethodsExcludeEachOther() {
    Expect.noAlarm(() -> {
      Counter counter = new Counter();
      together(counter::increment, counter::increment, counter::increment);
      assertEquals(3, counter.count());
    });
  }

  @Test
  void oneUnsynchronizedMethodIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            5,
            () -> {
              Counter counter = new Counter();
              together(counter::increment, counter::incrementUnguarded);
            });
    assertTrue(raced.subject().contains("count"), raced::summary);
  }

  private static final class Log {
    private static synchronized void sleepInside() {
      pause(100);
    }
  }

  @Test
  void staticSynchronizedMethodsLockTheClass() {
    Expect.takes(Duration.ofMillis(200), () -> together(Log::sleepInside, Log::sleepInside));
    Expect.takes(
        Duration.ofMillis(150),
        () ->
            together(
                Log::sleepInside,
                () -> {
                  synchronized (Log.class) {
                    pause(50);
                  }
                }));
  }

  @Test
  void monitorsAreReentrant() {
    Expect.completes(() -> {
      Object monitor = new Object();
      synchronized (monitor) {
        synchronized (monitor) {
          assertTrue(Thread.holdsLock(monitor));
        }
        assertTrue(Thread.holdsLock(monitor));
      }
      assertFalse(Thread.holdsLock(monitor));
    });
  }

  @Test
  void anExceptionLeavesTheMonitor() {
    Expect.completes(() -> {
      Object monitor = new Object();
      assertThrows(
          NumberFormatException.class,
          () -> {
            synchronized (monitor) {
              Integer.parseInt("x");
            }
          });
      start(
              () -> {
                synchronized (monitor) {
                  pause(1);
                }
              })
          .join();
    });
  }

  private static final class Box {
    private final Deque<Integer> items = new ArrayDeque<>();

    synchronized void put(int item) throws InterruptedException {
      while (items.size() == 1) {
        wait();
      }
      items.add(item);
      notifyAll();
    }

    synchronized int take() throws InterruptedException {
      while (items.isEmpty()) {
        wait();
      }
      notifyAll();
      return items.remove();
    }
  }

  @Test
  void aBoundedBufferWithWaitAndNotifyAll() {
    Expect.noAlarm(() -> {
      Box box = new Box();
      int[] sums = new int[2];
      together(
          () -> box.put(1),
          () -> {
            box.put(2);
            box.put(3);
          },
          () -> sums[0] = box.take(),
          () -> sums[1] = box.take() + box.take());
      assertEquals(6, sums[0] + sums[1]);
    });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is the timeout
  void waitWithATimeoutReturnsExactlyThen() {
    Expect.takes(
        Duration.ofMillis(250 + 2),
        () -> {
          Object monitor = new Object();
          synchronized (monitor) {
            monitor.wait(250);
            assertNow(250);
            monitor.wait(1, 999_999); // rounded up to whole milliseconds, as the JDK does
          }
        });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is the timeout
  void aNotifyComesBeforeTheTimeout() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          Object monitor = new Object();
          Thread waiter =
              start(() -> {
                synchronized (monitor) {
                  monitor.wait(5_000);
                }
              });
          Thread.sleep(100);
          synchronized (monitor) {
            monitor.notify();
          }
          waiter.join();
        });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is the monitor
  void waitGivesUpTheMonitorAndTakesItAgain() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          Object monitor = new Object();
          Thread waiter =
              start(() -> {
                synchronized (monitor) {
                  synchronized (monitor) {
                    monitor.wait(100);
                    assertTrue(Thread.holdsLock(monitor));
                    assertNow(300);
                  }
                }
              });
          Thread.sleep(50);
          synchronized (monitor) {
            pause(250);
          }
          waiter.join();
        });
  }

  @Test
  @SuppressWarnings({"WaitNotInLoop", "NakedNotify"}) // the point is the missing monitor
  void waitAndNotifyNeedTheMonitor() {
    Expect.completes(() -> {
      Object monitor = new Object();
      assertThrows(IllegalMonitorStateException.class, monitor::wait);
      assertThrows(IllegalMonitorStateException.class, () -> monitor.wait(10));
      assertThrows(IllegalMonitorStateException.class, monitor::notify);
      assertThrows(IllegalMonitorStateException.class, monitor::notifyAll);
    });
  }

  @Test
  void aDeadlockNamesTheCycle() {
    Ending.Deadlocked deadlocked =
        Expect.finds(
            Ending.Deadlocked.class,
            Options.defaults(),
            200,
            () -> {
              Object left = new Object();
              Object right = new Object();
              together(
                  () -> {
                    synchronized (left) {
                      synchronized (right) {
                        pause(1);
                      }
                    }
                  },
                  () -> {
                    synchronized (right) {
                      synchronized (left) {
                        pause(1);
                      }
                    }
                  });
            });
    assertEquals(List.of(1, 2), deadlocked.cycle().stream().sorted().toList());
    var first =
        deadlocked.threads().stream().filter(t -> t.number() == 1).findFirst().orElseThrow();
    assertEquals(2, first.heldBy());
    assertEquals(1, first.holds().size());
    assertTrue(
        first.stack().stream().anyMatch(f -> "MonitorsTest.java".equals(f.getFileName())),
        first::toString);
  }

  @Test
  void aWaitThatNobodyNotifiesIsADeadlockWithoutACycle() {
    Ending.Deadlocked deadlocked =
        Expect.ends(
            Ending.Deadlocked.class,
            () -> {
              Box box = new Box();
              box.take();
            });
    assertTrue(deadlocked.cycle().isEmpty());
    assertEquals(List.of("main"), deadlocked.threads().stream().map(t -> t.name()).toList());
  }

  @Test
  void monitorsOfStringsClassesAndArraysWork() {
    Expect.takes(
        Duration.ofMillis(60),
        () -> {
          int[] array = new int[1];
          Runnable critical =
              () -> {
                synchronized (array) {
                  synchronized (MonitorsTest.class) {
                    synchronized ("a constant".intern()) {
                      pause(20);
                      array[0]++;
                    }
                  }
                }
              };
          together(critical::run, critical::run, critical::run);
          assertEquals(3, array[0]);
        });
  }

  @Test
  void thousandsMayWantOneMonitor() {
    int threads = 5_000;
    Expect.completes(
        Options.defaults(),
        1,
        () -> {
          Object monitor = new Object();
          int[] entered = new int[1];
          List<Thread> all = new ArrayList<>();
          synchronized (monitor) {
            for (int i = 0; i < threads; i++) {
              all.add(
                  Thread.startVirtualThread(() -> {
                    synchronized (monitor) {
                      entered[0]++;
                    }
                  }));
            }
            Thread.sleep(1);
          }
          for (Thread thread : all) {
            thread.join();
          }
          assertEquals(threads, entered[0]);
        });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // it does not come to waiting
  void waitRefusesTimesThatAreNone() {
    Expect.completesExactly(() -> {
      Object object = new Object();
      synchronized (object) {
        assertThrows(IllegalArgumentException.class, () -> object.wait(-1));
        assertThrows(IllegalArgumentException.class, () -> object.wait(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> object.wait(0, -1));
        assertThrows(IllegalArgumentException.class, () -> object.wait(1, 1_000_000));
        object.wait(1, 1);
        Expect.assertNow(2);
      }
    });
  }
}
