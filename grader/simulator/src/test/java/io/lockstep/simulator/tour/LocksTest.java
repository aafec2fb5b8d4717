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
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

/** Explicit locks, their conditions, and parking. */
class LocksTest {

  private static Body holding(Lock lock, long millis) {
    return () -> {
      lock.lock();
      try {
        pause(millis);
      } finally {
        lock.unlock();
      }
    };
  }

  @Test
  void aReentrantLockExcludes() {
    Expect.noAlarm(() -> {
      ReentrantLock lock = new ReentrantLock();
      int[] count = new int[1];
      Body increment =
          () -> {
            lock.lock();
            try {
              count[0]++;
            } finally {
              lock.unlock();
            }
          };
      together(increment, increment, increment);
      assertEquals(3, count[0]);
    });
  }

  @Test
  void theCriticalSectionsFollowEachOther() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          ReentrantLock lock = new ReentrantLock();
          together(holding(lock, 100), holding(lock, 100), holding(lock, 100));
        });
  }

  @Test
  void tryLockWithATimeoutGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(500),
        () -> {
          ReentrantLock lock = new ReentrantLock();
          Thread holder = start(holding(lock, 500));
          Thread.sleep(1);
          assertFalse(lock.tryLock());
          assertFalse(lock.tryLock(99, TimeUnit.MILLISECONDS));
          assertNow(100);
          assertTrue(lock.tryLock(1, TimeUnit.SECONDS));
          assertNow(500);
          lock.unlock();
          holder.join();
        });
  }

  @Test
  void aFairLockServesInTheOrderOfArrival() {
    Expect.completesExactly(() -> {
      ReentrantLock lock = new ReentrantLock(true);
      List<Integer> order = new ArrayList<>();
      lock.lock();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int number = i;
        threads.add(
            start(() -> {
              lock.lock();
              order.add(number);
              lock.unlock();
            }));
        Thread.sleep(1);
      }
      lock.unlock();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(0, 1, 2, 3), order);
    });
  }

  private static final class Buffer {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final int[] items = new int[2];
    private int size;

    void put(int item) throws InterruptedException {
      lock.lock();
      try {
        while (size == items.length) {
          notFull.await();
        }
        items[size++] = item;
        notEmpty.signal();
      } finally {
        lock.unlock();
      }
    }

    int take() throws InterruptedException {
      lock.lock();
      try {
        while (size == 0) {
          notEmpty.await();
        }
        notFull.signal();
        return items[--size];
      } finally {
        lock.unlock();
      }
    }
  }

  @Test
  void aBoundedBufferWithTwoConditions() {
    Expect.noAlarm(() -> {
      Buffer buffer = new Buffer();
      int[] sums = new int[2];
      together(
          () -> {
            for (int i = 1; i <= 4; i++) {
              buffer.put(i);
            }
          },
          () -> sums[0] = buffer.take() + buffer.take(),
          () -> sums[1] = buffer.take() + buffer.take());
      assertEquals(10, sums[0] + sums[1]);
    });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is the timeout
  void conditionsTimeOutExactly() {
    Expect.completesExactly(() -> {
      ReentrantLock lock = new ReentrantLock();
      Condition never = lock.newCondition();
      lock.lock();
      try {
        assertTrue(never.awaitNanos(1_000_000) <= 0);
        assertNow(1);
        assertFalse(never.await(9, TimeUnit.MILLISECONDS));
        assertNow(10);
        assertFalse(never.awaitUntil(Date.from(Instant.now().plusMillis(40))));
        assertNow(50);
      } finally {
        lock.unlock();
      }
    });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop") // the point is the time that is left
  void awaitNanosReturnsTheTimeThatIsLeft() {
    Expect.completesExactly(() -> {
      ReentrantLock lock = new ReentrantLock();
      Condition ready = lock.newCondition();
      Thread signaller =
          start(() -> {
            pause(30);
            lock.lock();
            ready.signalAll();
            lock.unlock();
          });
      lock.lock();
      try {
        assertEquals(70_000_000, ready.awaitNanos(100_000_000));
      } finally {
        lock.unlock();
      }
      signaller.join();
    });
  }

  @Test
  void aConditionNeedsItsLock() {
    Expect.completes(() -> {
      Condition condition = new ReentrantLock().newCondition();
      assertThrows(IllegalMonitorStateException.class, condition::signal);
      assertThrows(IllegalMonitorStateException.class, condition::await);
    });
  }

  @Test
  void readersShareAndWritersExclude() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          Thread writer = start(holding(lock.writeLock(), 100));
          Thread.sleep(1);
          together(
              holding(lock.readLock(), 100),
              holding(lock.readLock(), 100),
              holding(lock.readLock(), 100));
          writer.join();
        });
  }

  @Test
  void aWriterMayBecomeAReaderButNotTheOtherWayRound() {
    Expect.completes(() -> {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
      lock.writeLock().lock();
      lock.readLock().lock();
      lock.writeLock().unlock();
      assertFalse(lock.writeLock().tryLock());
      lock.readLock().unlock();
    });
    Ending.Deadlocked deadlocked =
        Expect.ends(
            Ending.Deadlocked.class,
            () -> {
              ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
              lock.readLock().lock();
              lock.writeLock().lock();
            });
    assertEquals(1, deadlocked.threads().size());
  }

  @Test
  void aReadLockDoesNotGuardAWrite() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        5,
        () -> {
          ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          int[] cell = new int[1];
          Body increment =
              () -> {
                lock.readLock().lock();
                try {
                  cell[0]++;
                } finally {
                  lock.readLock().unlock();
                }
              };
          together(increment, increment);
        });
  }

  @Test
  void aStampedLockWritesReadsAndConverts() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          StampedLock lock = new StampedLock();
          int[] cell = new int[1];
          Thread writer =
              start(() -> {
                long stamp = lock.writeLock();
                try {
                  cell[0] = 1;
                  pause(100);
                } finally {
                  lock.unlockWrite(stamp);
                }
              });
          Thread.sleep(1);
          Body read =
              () -> {
                long stamp = lock.readLock();
                try {
                  assertEquals(1, cell[0]);
                  pause(100);
                } finally {
                  lock.unlockRead(stamp);
                }
              };
          together(read, read);
          writer.join();
          long stamp = lock.tryConvertToWriteLock(lock.readLock());
          assertTrue(lock.isWriteLocked());
          lock.unlockWrite(stamp);
        });
  }

  private static final class Point {
    private final StampedLock lock = new StampedLock();
    private volatile int x;
    private volatile int y;

    void move(int by) {
      long stamp = lock.writeLock();
      try {
        x = x + by;
        y = y + by;
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    int difference() {
      long stamp = lock.tryOptimisticRead();
      int difference = x - y;
      if (lock.validate(stamp)) {
        return difference;
      }
      stamp = lock.readLock();
      try {
        return x - y;
      } finally {
        lock.unlockRead(stamp);
      }
    }

    int differenceUnvalidated() {
      return x - y;
    }
  }

  @Test
  void anOptimisticReadIsValidated() {
    Expect.noAlarm(() -> {
      Point point = new Point();
      together(() -> point.move(1), () -> assertEquals(0, point.difference()));
    });
  }

  @Test
  void anOptimisticReadThatIsNotValidatedSeesHalfAMove() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults(),
        200,
        () -> {
          Point point = new Point();
          Thread mover = start(() -> point.move(1));
          assertEquals(0, point.differenceUnvalidated());
          mover.join();
        });
  }

  @Test
  void aStampedLockIsNotReentrant() {
    Expect.ends(
        Ending.Deadlocked.class,
        () -> {
          StampedLock lock = new StampedLock();
          lock.writeLock();
          lock.writeLock();
        });
  }

  @Test
  void lockOrderDeadlockNamesTheCycle() {
    Ending.Deadlocked deadlocked =
        Expect.finds(
            Ending.Deadlocked.class,
            Options.defaults(),
            200,
            () -> {
              ReentrantLock left = new ReentrantLock();
              ReentrantLock right = new ReentrantLock();
              together(both(left, right), both(right, left));
            });
    assertEquals(List.of(1, 2), deadlocked.cycle().stream().sorted().toList());
  }

  private static Body both(Lock first, Lock second) {
    return () -> {
      first.lock();
      second.lock();
      second.unlock();
      first.unlock();
    };
  }

  @Test
  void unlockByAnotherThreadIsRefused() {
    Expect.completes(() -> {
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      start(() -> assertThrows(IllegalMonitorStateException.class, lock::unlock)).join();
      assertTrue(lock.isHeldByCurrentThread());
      lock.unlock();
    });
  }

  @Test
  void parkAndUnpark() {
    Expect.takes(
        Duration.ofMillis(135),
        () -> {
          Thread main = Thread.currentThread();
          Thread waker =
              start(() -> {
                pause(100);
                LockSupport.unpark(main);
              });
          LockSupport.park();
          assertNow(100);
          LockSupport.unpark(main);
          LockSupport.park(); // the permit was there
          assertNow(100);
          LockSupport.parkNanos(25_000_000);
          LockSupport.parkUntil(System.currentTimeMillis() + 10);
          waker.join();
        });
  }

  @Test
  void nobodyParksUntilAnInstantThatIsHere() {
    Expect.takes(
        Duration.ZERO,
        () -> {
          Body parks =
              () -> {
                LockSupport.parkUntil(System.currentTimeMillis());
                LockSupport.parkUntil(System.currentTimeMillis() - 1);
                LockSupport.parkUntil(0);
                LockSupport.parkNanos(0);
                LockSupport.parkNanos(-1);
              };
          together(parks);
          Thread.ofVirtual().start(Threads.task(parks)).join();
        });
  }
}
