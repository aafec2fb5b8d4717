package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/**
 * The classic bugs, each found within a stated number of schedules on every base seed, and beside
 * each the correct version, which never raises an alarm.
 */
class BugsFoundTest {

  /** How hard to try. */
  Effort effort() {
    return Effort.BUILD;
  }

  private static final Options EXACT = Options.defaults();
  private static final Options ADVERSARIAL = EXACT.withMode(Mode.ADVERSARIAL);
  private static final Options VALUES_ONLY = EXACT.withRaceDetection(false);

  // ---- Lost update: 100 schedules.

  private static final class Counter {
    private int count;
  }

  private static final class Published {
    private volatile int count;
  }

  @Test
  void lostUpdate() {
    effort()
        .finds(
            Ending.Threw.class,
            VALUES_ONLY,
            100,
            () -> {
              Counter counter = new Counter();
              together(() -> counter.count++, () -> counter.count++);
              assertEquals(2, counter.count);
            });
  }

  @Test
  void incrementOfAVolatileIsNotAtomic() {
    effort()
        .finds(
            Ending.Threw.class,
            EXACT,
            100,
            () -> {
              Published counter = new Published();
              together(() -> counter.count++, () -> counter.count++);
              assertEquals(2, counter.count);
            });
  }

  @Test
  void lostUpdateIsAlsoADataRace() {
    Ending.Raced raced =
        effort()
            .finds(
                Ending.Raced.class,
                EXACT,
                1,
                () -> {
                  Counter counter = new Counter();
                  together(() -> counter.count++, () -> counter.count++);
                });
    assertTrue(raced.subject().contains("Counter.count"), raced::summary);
    assertTrue(
        raced.second().stack().stream().anyMatch(f -> "BugsFoundTest.java".equals(f.getFileName())),
        raced::summary);
  }

  @Test
  void atomicUpdate() {
    effort()
        .noAlarm(() -> {
          AtomicInteger counter = new AtomicInteger();
          together(counter::incrementAndGet, counter::incrementAndGet);
          assertEquals(2, counter.get());
        });
  }

  // ---- Contains, then add: 200 schedules with equal fetch times, 400 adversarial with distinct.

  /** Four pages; the first links to the second and third, and both of these to the fourth. */
  private static final class Crawler {
    private static final Map<String, List<String>> LINKS =
        Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"), "d", List.of());

    private final Map<String, Long> millis;
    private final boolean careful;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<String> fetched = Collections.synchronizedList(new ArrayList<>());
    private final Phaser open = new Phaser(1);

    Crawler(Map<String, Long> millis, boolean careful) {
      this.millis = millis;
      this.careful = careful;
    }

    List<String> crawl() {
      try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
        visit(pool, "a");
        open.arriveAndAwaitAdvance();
      }
      return fetched.stream().sorted().toList();
    }

    private void visit(ExecutorService pool, String page) {
      if (careful) {
        if (!seen.add(page)) {
          return;
        }
      } else {
        if (seen.contains(page)) {
          return;
        }
        seen.add(page);
      }
      open.register();
      pool.execute(() -> {
        pause(millis.getOrDefault(page, 0L));
        fetched.add(page);
        LINKS.getOrDefault(page, List.of()).forEach(link -> visit(pool, link));
        open.arriveAndDeregister();
      });
    }
  }

  private static final Map<String, Long> EQUAL = Map.of("a", 10L, "b", 10L, "c", 10L, "d", 10L);
  private static final Map<String, Long> DISTINCT = Map.of("a", 10L, "b", 11L, "c", 13L, "d", 17L);

  private static Body crawl(Map<String, Long> millis, boolean careful) {
    return () -> assertEquals(List.of("a", "b", "c", "d"), new Crawler(millis, careful).crawl());
  }

  @Test
  void containsThenAddWithEqualFetchTimes() {
    effort().finds(Ending.Threw.class, EXACT, 200, crawl(EQUAL, false));
  }

  @Test
  void containsThenAddWithDistinctFetchTimes() {
    effort().finds(Ending.Threw.class, ADVERSARIAL, 400, crawl(DISTINCT, false));
  }

  @Test
  void addThatTellsWhetherItAdded() {
    effort().noAlarm(crawl(EQUAL, true));
    effort().noAlarm(crawl(DISTINCT, true));
  }

  // ---- if around wait: 50 schedules. notify for notifyAll: 50.

  private enum Waiting {
    WHILE,
    IF
  }

  private enum Waking {
    ALL,
    ONE
  }

  private static final class Buffer {
    private final Waiting waiting;
    private final Waking waking;
    private final Queue<Integer> items = new ArrayDeque<>();

    Buffer(Waiting waiting, Waking waking) {
      this.waiting = waiting;
      this.waking = waking;
    }

    @SuppressWarnings("WaitNotInLoop") // the bug
    synchronized void put(int item) throws InterruptedException {
      if (waiting == Waiting.IF) {
        if (items.size() == 1) {
          wait();
        }
      } else {
        while (items.size() == 1) {
          wait();
        }
      }
      if (items.size() == 1) {
        throw new IllegalStateException("overfull");
      }
      items.add(item);
      wake();
    }

    @SuppressWarnings("WaitNotInLoop") // the bug
    synchronized int take() throws InterruptedException {
      if (waiting == Waiting.IF) {
        if (items.isEmpty()) {
          wait();
        }
      } else {
        while (items.isEmpty()) {
          wait();
        }
      }
      int item = items.remove();
      wake();
      return item;
    }

    private synchronized void wake() {
      if (waking == Waking.ALL) {
        notifyAll();
      } else {
        notify();
      }
    }
  }

  private static Body bufferOf(Waiting waiting, Waking waking) {
    return () -> {
      Buffer buffer = new Buffer(waiting, waking);
      AtomicInteger failures = new AtomicInteger();
      Body produce =
          () -> {
            try {
              buffer.put(1);
              buffer.put(2);
            } catch (IllegalStateException e) {
              failures.incrementAndGet();
            }
          };
      Body consume =
          () -> {
            try {
              buffer.take();
              buffer.take();
            } catch (NoSuchElementException e) {
              failures.incrementAndGet();
            }
          };
      List<Thread> threads =
          List.of(start(produce), start(produce), start(consume), start(consume));
      while (threads.stream().anyMatch(Thread::isAlive) && failures.get() == 0) {
        Thread.sleep(1);
      }
      assertEquals(0, failures.get());
    };
  }

  @Test
  void ifAroundWait() {
    effort().finds(Ending.Threw.class, EXACT, 50, bufferOf(Waiting.IF, Waking.ALL));
  }

  private static Body joined(Waiting waiting, Waking waking) {
    return () -> {
      Buffer buffer = new Buffer(waiting, waking);
      Body produce =
          () -> {
            buffer.put(1);
            buffer.put(2);
          };
      Body consume =
          () -> {
            buffer.take();
            buffer.take();
          };
      together(produce, produce, consume, consume);
    };
  }

  @Test
  void notifyForNotifyAll() {
    effort().finds(Ending.Deadlocked.class, EXACT, 50, joined(Waiting.WHILE, Waking.ONE));
  }

  @Test
  void whileAroundWaitAndNotifyAll() {
    effort().noAlarm(joined(Waiting.WHILE, Waking.ALL));
  }

  // ---- Lock order: 200 schedules, with locks and with monitors.

  private static final class Account {
    private final Lock lock = new ReentrantLock();
    private int balance = 10;

    private static void transferLocked(Account from, Account to, int amount) {
      from.lock.lock();
      try {
        to.lock.lock();
        try {
          from.balance -= amount;
          to.balance += amount;
        } finally {
          to.lock.unlock();
        }
      } finally {
        from.lock.unlock();
      }
    }

    private static void transferSynchronized(Account from, Account to, int amount) {
      synchronized (from) {
        synchronized (to) {
          from.balance -= amount;
          to.balance += amount;
        }
      }
    }
  }

  @Test
  void lockOrderWithLocks() {
    effort()
        .finds(
            Ending.Deadlocked.class,
            EXACT,
            200,
            () -> {
              Account a = new Account();
              Account b = new Account();
              together(
                  () -> Account.transferLocked(a, b, 1), () -> Account.transferLocked(b, a, 2));
            });
  }

  @Test
  void lockOrderWithMonitors() {
    effort()
        .finds(
            Ending.Deadlocked.class,
            EXACT,
            200,
            () -> {
              Account a = new Account();
              Account b = new Account();
              together(
                  () -> Account.transferSynchronized(a, b, 1),
                  () -> Account.transferSynchronized(b, a, 2));
            });
  }

  @Test
  void oneLockOrderForAll() {
    effort()
        .noAlarm(() -> {
          Account a = new Account();
          Account b = new Account();
          together(
              () -> Account.transferSynchronized(a, b, 1),
              () -> Account.transferSynchronized(a, b, -2),
              () -> Account.transferSynchronized(a, b, 3));
          assertEquals(8, a.balance);
          assertEquals(12, b.balance);
        });
  }

  // ---- One poison pill for three consumers: 10 schedules.

  private static Body consumers(int pills) {
    return () -> {
      BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
      AtomicInteger sum = new AtomicInteger();
      Body consumer =
          () -> {
            for (int item = queue.take(); item != 0; item = queue.take()) {
              sum.addAndGet(item);
            }
          };
      together(
          consumer,
          consumer,
          consumer,
          () -> {
            for (int i = 1; i <= 4; i++) {
              queue.put(i);
            }
            for (int i = 0; i < pills; i++) {
              queue.put(0);
            }
          });
      assertEquals(10, sum.get());
    };
  }

  @Test
  void onePoisonPillForThreeConsumers() {
    Ending.Deadlocked deadlocked = effort().finds(Ending.Deadlocked.class, EXACT, 10, consumers(1));
    assertEquals(3, deadlocked.threads().size(), deadlocked::summary); // main and two consumers
  }

  @Test
  void aPoisonPillForEachConsumer() {
    effort().noAlarm(consumers(3));
  }

  // ---- A missing volatile: 1 schedule, as a data race.

  private static final class Publication {
    private int value;
    private boolean ready;
    private volatile boolean visiblyReady;
  }

  @Test
  void missingVolatile() {
    Ending.Raced raced =
        effort()
            .finds(
                Ending.Raced.class,
                EXACT,
                1,
                () -> {
                  Publication publication = new Publication();
                  Thread publisher =
                      start(() -> {
                        publication.value = 42;
                        publication.ready = true;
                      });
                  while (!publication.ready) {
                    Thread.sleep(1);
                  }
                  assertEquals(42, publication.value);
                  publisher.join();
                });
    assertTrue(raced.subject().contains("ready"), raced::summary);
  }

  @Test
  void aVolatileFlag() {
    effort()
        .noAlarm(() -> {
          Publication publication = new Publication();
          Thread publisher =
              start(() -> {
                publication.value = 42;
                publication.visiblyReady = true;
              });
          while (!publication.visiblyReady) {
            Thread.sleep(1);
          }
          assertEquals(42, publication.value);
          publisher.join();
        });
  }

  // ---- An ArrayList from two threads: 1 schedule, as a data race.

  @Test
  void arrayListFromTwoThreads() {
    Ending.Raced raced =
        effort()
            .finds(
                Ending.Raced.class,
                EXACT,
                1,
                () -> {
                  List<Integer> list = new ArrayList<>();
                  together(() -> list.add(1), () -> list.add(2));
                });
    assertTrue(raced.subject().contains("ArrayList"), raced::summary);
  }

  @Test
  void arrayListHandedOverByJoin() {
    effort()
        .noAlarm(() -> {
          List<Integer> list = new ArrayList<>();
          start(() -> list.add(1)).join();
          start(() -> list.add(2)).join();
          assertEquals(List.of(1, 2), list);
        });
  }

  // ---- Lost wake-up, by a check outside the lock: 200 schedules.

  private static final class Gate {
    private volatile boolean open;

    @SuppressWarnings("WaitNotInLoop") // the bug
    void awaitCarelessly() throws InterruptedException {
      if (!open) {
        synchronized (this) {
          wait();
        }
      }
    }

    synchronized void await() throws InterruptedException {
      while (!open) {
        wait();
      }
    }

    @SuppressWarnings("NakedNotify") // the bug
    void open() {
      open = true;
      synchronized (this) {
        notifyAll();
      }
    }
  }

  @Test
  void lostWakeUpByACheckOutsideTheLock() {
    effort()
        .finds(
            Ending.Deadlocked.class,
            EXACT,
            200,
            () -> {
              Gate gate = new Gate();
              together(gate::awaitCarelessly, gate::open);
            });
  }

  @Test
  void aCheckInsideTheLock() {
    effort()
        .noAlarm(() -> {
          Gate gate = new Gate();
          together(gate::await, gate::open);
        });
  }

  // ---- Starvation of a bounded pool by nested submits: 10 schedules.

  private static Body nested(int threads) {
    return () -> {
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<Integer>> outer = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          outer.add(pool.submit(() -> pool.submit(() -> 1).get() + 1));
        }
        for (Future<Integer> result : outer) {
          assertEquals(2, result.get());
        }
      }
    };
  }

  @Test
  void aPoolOfTwoStarvedByNestedSubmits() {
    effort().finds(Ending.Deadlocked.class, EXACT, 10, nested(2));
  }

  @Test
  void aPoolThatIsLargeEnough() {
    effort().noAlarm(nested(4));
  }
}
