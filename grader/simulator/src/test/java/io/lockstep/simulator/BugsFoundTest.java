package io.lockstep.simulator;

import static io.lockstep.simulator.Schedules.OPTIONS;
import static io.lockstep.simulator.Schedules.check;
import static io.lockstep.simulator.Schedules.found;
import static io.lockstep.simulator.Schedules.neverFails;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The classic bugs of concurrent programs: each found soon, and never in the correct program. */
class BugsFoundTest {

  private static final Options WITHOUT_RACES = OPTIONS.withRaceDetection(false);
  private static final Options ADVERSARIAL = OPTIONS.withMode(Mode.ADVERSARIAL);

  static void together(Runnable... tasks) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Runnable task : tasks) {
      threads.add(Thread.ofPlatform().start(task));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void sleepTwoSeconds() {
    sleep(2_000);
  }

  static final class Counter {
    int count;
    volatile int published;
    boolean stop;
    volatile boolean stopVolatile;
  }

  @Test
  void lostUpdate() {
    Body faulty =
        () -> {
          Counter counter = new Counter();
          together(() -> counter.count++, () -> counter.count++);
          check(counter.count == 2, "an update was lost");
        };
    found(Ending.Threw.class, 100, WITHOUT_RACES, faulty);
    found(Ending.Raced.class, 1, OPTIONS, faulty);
    neverFails(
        500,
        OPTIONS,
        () -> {
          Counter counter = new Counter();
          Runnable increment =
              () -> {
                synchronized (counter) {
                  counter.count++;
                }
              };
          together(increment, increment);
          check(counter.count == 2, "an update was lost");
        });
  }

  @Test
  void incrementOfAVolatileIsNotAtomic() {
    found(
        Ending.Threw.class,
        100,
        OPTIONS,
        () -> {
          Counter counter = new Counter();
          together(() -> counter.published++, () -> counter.published++);
          check(counter.published == 2, "an update was lost");
        });
  }

  private static void crawl(long firstMillis, long secondMillis, boolean atomically)
      throws InterruptedException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger fetches = new AtomicInteger();
    Runnable visit =
        () -> {
          if (atomically ? seen.add("page") : !seen.contains("page")) {
            seen.add("page");
            fetches.incrementAndGet();
          }
        };
    together(
        () -> {
          sleep(firstMillis);
          visit.run();
        },
        () -> {
          sleep(secondMillis);
          visit.run();
        });
    check(fetches.get() == 1, "fetched twice");
  }

  @Test
  void containsThenAddAtOneInstant() {
    found(Ending.Threw.class, 200, OPTIONS, () -> crawl(10, 10, false));
    neverFails(500, OPTIONS, () -> crawl(10, 10, true));
  }

  @Test
  void containsThenAddAtDistinctInstantsNeedsTheAdversary() {
    neverFails(200, OPTIONS, () -> crawl(10, 25, false));
    found(Ending.Threw.class, 400, ADVERSARIAL, () -> crawl(10, 25, false));
    neverFails(500, ADVERSARIAL, () -> crawl(10, 25, true));
  }

  /** A buffer of one place; its faults are chosen by the constructor. */
  static final class Buffer {
    private final boolean recheck;
    private final boolean wakeAll;
    private @Nullable Integer item;

    Buffer(boolean recheck, boolean wakeAll) {
      this.recheck = recheck;
      this.wakeAll = wakeAll;
    }

    synchronized void put(int value) throws InterruptedException {
      while (item != null) {
        wait();
      }
      item = value;
      wake();
    }

    synchronized int take() throws InterruptedException {
      if (recheck) {
        while (item == null) {
          wait();
        }
      } else if (item == null) {
        wait();
      }
      int taken = Objects.requireNonNull(item);
      item = null;
      wake();
      return taken;
    }

    private void wake() {
      if (wakeAll) {
        notifyAll();
      } else {
        notify();
      }
    }
  }

  private static void exchange(Buffer buffer) throws InterruptedException {
    AtomicInteger failures = new AtomicInteger();
    Runnable producer =
        () -> {
          try {
            buffer.put(1);
            buffer.put(2);
          } catch (InterruptedException e) {
            failures.incrementAndGet();
          }
        };
    Runnable consumer =
        () -> {
          try {
            buffer.take();
            buffer.take();
          } catch (InterruptedException | NullPointerException e) {
            failures.incrementAndGet();
          }
        };
    Thread a = Thread.ofVirtual().start(producer);
    Thread b = Thread.ofVirtual().start(producer);
    Thread c = Thread.ofVirtual().start(consumer);
    Thread d = Thread.ofVirtual().start(consumer);
    c.join();
    d.join();
    check(failures.get() == 0, "took nothing");
    a.join();
    b.join();
  }

  @Test
  void ifAroundWait() {
    found(Ending.class, 50, OPTIONS, () -> exchange(new Buffer(false, true)));
    neverFails(200, OPTIONS, () -> exchange(new Buffer(true, true)));
  }

  @Test
  void notifyForNotifyAll() {
    found(Ending.Deadlocked.class, 50, OPTIONS, () -> exchange(new Buffer(true, false)));
  }

  @Test
  void lockOrder() {
    Body monitors =
        () -> {
          Object first = new Object();
          Object second = new Object();
          together(
              () -> {
                synchronized (first) {
                  synchronized (second) {
                    sleep(1);
                  }
                }
              },
              () -> {
                synchronized (second) {
                  synchronized (first) {
                    sleep(1);
                  }
                }
              });
        };
    Ending.Deadlocked deadlock = found(Ending.Deadlocked.class, 200, OPTIONS, monitors);
    check(deadlock.cycle().size() == 2, deadlock.summary());
    Ending.Deadlocked withLocks =
        found(
            Ending.Deadlocked.class,
            200,
            OPTIONS,
            () -> {
              ReentrantLock first = new ReentrantLock();
              ReentrantLock second = new ReentrantLock();
              together(() -> both(first, second), () -> both(second, first));
            });
    check(withLocks.cycle().size() == 2, withLocks.summary());
    neverFails(
        200,
        OPTIONS,
        () -> {
          ReentrantLock first = new ReentrantLock();
          ReentrantLock second = new ReentrantLock();
          together(() -> both(first, second), () -> both(first, second));
        });
  }

  private static void both(ReentrantLock outer, ReentrantLock inner) {
    outer.lock();
    try {
      inner.lock();
      inner.unlock();
    } finally {
      outer.unlock();
    }
  }

  @Test
  void onePoisonPillForThreeConsumers() {
    found(Ending.Deadlocked.class, 10, OPTIONS, () -> consume(1));
    neverFails(100, OPTIONS, () -> consume(3));
  }

  private static void consume(int pills) throws InterruptedException {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Runnable consumer =
        () -> {
          try {
            while (!queue.take().equals("stop")) {
              sleep(1);
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    queue.add("work");
    for (int i = 0; i < pills; i++) {
      queue.add("stop");
    }
    together(consumer, consumer, consumer);
  }

  @Test
  void missingVolatile() {
    found(
        Ending.Raced.class,
        1,
        OPTIONS,
        () -> {
          Counter counter = new Counter();
          Thread worker =
              Thread.ofPlatform()
                  .start(() -> {
                    while (!counter.stop) {
                      sleep(1);
                    }
                  });
          sleep(5);
          counter.stop = true;
          worker.join();
        });
    neverFails(
        100,
        OPTIONS,
        () -> {
          Counter counter = new Counter();
          Thread worker =
              Thread.ofPlatform()
                  .start(() -> {
                    while (!counter.stopVolatile) {
                      sleep(1);
                    }
                  });
          sleep(5);
          counter.stopVolatile = true;
          worker.join();
        });
  }

  @Test
  void arrayListFromTwoThreads() {
    found(
        Ending.Raced.class,
        1,
        OPTIONS,
        () -> {
          List<Integer> list = new ArrayList<>();
          together(() -> list.add(1), () -> list.add(2));
        });
    // A pool orders its tasks more often than not, by its own state.
    found(
        Ending.Raced.class,
        100,
        OPTIONS,
        () -> {
          List<Integer> list = new ArrayList<>();
          try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.submit(() -> list.add(1));
            pool.submit(() -> list.add(2));
          }
        });
    neverFails(
        200,
        OPTIONS,
        () -> {
          List<Integer> list = java.util.Collections.synchronizedList(new ArrayList<>());
          try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.submit(() -> list.add(1));
            pool.submit(() -> list.add(2));
          }
          check(list.size() == 2, "lost an element");
        });
  }

  @Test
  void lostWakeUpByCheckOutsideTheLock() {
    found(Ending.Deadlocked.class, 200, OPTIONS, () -> handOver(false));
    neverFails(200, OPTIONS, () -> handOver(true));
  }

  private static void handOver(boolean checkInside) throws InterruptedException {
    Counter counter = new Counter();
    together(
        () -> {
          try {
            if (checkInside) {
              synchronized (counter) {
                while (counter.published == 0) {
                  counter.wait();
                }
              }
            } else if (counter.published == 0) {
              synchronized (counter) {
                counter.wait();
              }
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        () -> {
          synchronized (counter) {
            counter.published = 1;
            counter.notifyAll();
          }
        });
  }

  @Test
  void nestedSubmitStarvesABoundedPool() {
    found(
        Ending.Deadlocked.class,
        10,
        OPTIONS,
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Runnable outer =
                () -> {
                  try {
                    sleep(1);
                    pool.submit(() -> sleep(1)).get();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                };
            Future<?> first = pool.submit(outer);
            Future<?> second = pool.submit(outer);
            first.get();
            second.get();
          }
        });
  }

  @Test
  void handRolledStackWithAParkThatIsNeverEnded() {
    Ending.Deadlocked ending =
        found(Ending.Deadlocked.class, 1, OPTIONS, () -> together(LockSupport::park));
    check(ending.threads().size() == 2, ending.summary());
  }

  @Test
  void dequeGuardedByALockIsNoRace() {
    neverFails(
        200,
        OPTIONS,
        () -> {
          Deque<Integer> deque = new ArrayDeque<>();
          ReentrantLock lock = new ReentrantLock();
          Runnable push =
              () -> {
                lock.lock();
                try {
                  deque.push(1);
                } finally {
                  lock.unlock();
                }
              };
          together(push, push);
          check(deque.size() == 2, "lost an element");
        });
  }
}
