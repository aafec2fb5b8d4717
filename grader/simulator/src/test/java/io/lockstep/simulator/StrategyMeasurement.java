package io.lockstep.simulator;

import static io.lockstep.simulator.Schedules.check;
import static io.lockstep.simulator.Schedules.sleep;
import static io.lockstep.simulator.Schedules.together;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Measures strategies against each other: how many schedules each needs until it finds a bug, over
 * 20 base seeds. Run by hand: it prints, for each bug and strategy, the median and the worst. The
 * race detector is off, so that each bug must show itself.
 */
final class StrategyMeasurement {

  private static final int SEEDS = Integer.getInteger("seeds", 20);
  private static final int MOST = 1_000;

  private record Bug(Mode mode, Body body) {}

  private StrategyMeasurement() {}

  public static void main(String[] arguments) {
    System.out.printf("%-26s", "bug");
    for (String strategy : arguments) {
      System.out.printf(" %16s", strategy);
    }
    System.out.println();
    bugs()
        .forEach((name, bug) -> {
          System.out.printf("%-26s", name);
          for (String strategy : arguments) {
            System.out.printf(" %16s", measure(Strategies.named(strategy), bug));
          }
          System.out.println();
        });
  }

  private static String measure(Strategy strategy, Bug bug) {
    int[] needed = new int[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      int[] runs = new int[1];
      Options options =
          Options.defaults()
              .withRaceDetection(false)
              .withMode(bug.mode())
              .withStrategy(strategy)
              .withStepLimit(100_000)
              .withSeed(seed * 100_000L);
      Run last =
          Simulation.explore(
              options,
              MOST,
              bug::body,
              run -> {
                runs[0]++;
                return run.ending().isCompleted();
              });
      needed[seed] = last.ending().isCompleted() ? Integer.MAX_VALUE : Math.max(1, runs[0]);
    }
    Arrays.sort(needed);
    return String.format(Locale.ROOT, "%s/%s", text(needed[SEEDS / 2]), text(needed[SEEDS - 1]));
  }

  private static String text(int runs) {
    return runs == Integer.MAX_VALUE ? ">" + MOST : Integer.toString(runs);
  }

  private static Map<String, Bug> bugs() {
    Map<String, Bug> bugs = new LinkedHashMap<>();
    bugs.put("lost update", exact(() -> lostUpdate(0)));
    bugs.put("lost update, long work", exact(() -> lostUpdate(100)));
    bugs.put("contains-then-add", exact(() -> crawl(10, 10)));
    bugs.put("same, 15 ms apart", new Bug(Mode.ADVERSARIAL, () -> crawl(10, 25)));
    bugs.put("same, 600 ms apart", new Bug(Mode.ADVERSARIAL, () -> crawl(100, 700)));
    bugs.put("crawler, pool of 4", new Bug(Mode.ADVERSARIAL, StrategyMeasurement::crawler));
    bugs.put("if around wait", exact(() -> exchange(false, true)));
    bugs.put("notify for notifyAll", exact(() -> exchange(true, false)));
    bugs.put("lock order, monitors", exact(StrategyMeasurement::monitors));
    bugs.put("lock order, locks", exact(StrategyMeasurement::locks));
    bugs.put("lock order, philosophers", exact(StrategyMeasurement::philosophers));
    bugs.put("one poison pill", exact(StrategyMeasurement::onePill));
    bugs.put("lost wake-up", exact(StrategyMeasurement::lostWakeUp));
    bugs.put("nested submit", exact(StrategyMeasurement::nestedSubmit));
    bugs.put("undisturbed stretch", exact(StrategyMeasurement::stretch));
    bugs.put("stall after a long start", new Bug(Mode.ADVERSARIAL, StrategyMeasurement::longStart));
    return bugs;
  }

  private static Bug exact(Body body) {
    return new Bug(Mode.EXACT, body);
  }

  private static final class Shared {
    int count;
    volatile int flag;
  }

  /** Fails if one thread gets far while the other stands in the middle. */
  private static void stretch() throws InterruptedException {
    Shared shared = new Shared();
    AtomicInteger longest = new AtomicInteger();
    together(
        () -> {
          for (int i = 1; i <= 40; i++) {
            shared.flag = i;
          }
        },
        () -> {
          int seen = 0;
          int unchanged = 0;
          for (int i = 0; i < 60; i++) {
            int flag = shared.flag;
            unchanged = flag == seen && flag > 0 && flag < 40 ? unchanged + 1 : 0;
            seen = flag;
            longest.accumulateAndGet(unchanged, Math::max);
          }
        });
    check(longest.get() < 25, "one went far while the other stood still");
  }

  /** As with {@link #crawl}, but only after many timed steps of others. */
  private static void longStart() throws InterruptedException {
    Runnable tick =
        () -> {
          for (int i = 0; i < 40; i++) {
            sleep(3);
          }
        };
    together(tick, tick);
    crawl(10, 25);
  }

  private static void lostUpdate(int work) throws InterruptedException {
    Shared shared = new Shared();
    Runnable add =
        () -> {
          for (int i = 0; i < work; i++) {
            shared.flag = i;
          }
          shared.count++;
          for (int i = 0; i < work; i++) {
            shared.flag = i;
          }
        };
    together(add, add);
    check(shared.count == 2, "an update was lost");
  }

  private static void crawl(long first, long second) throws InterruptedException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger fetches = new AtomicInteger();
    List<Runnable> visits = new ArrayList<>();
    for (long pause : new long[] {first, second}) {
      visits.add(() -> {
        sleep(pause);
        if (!seen.contains("page")) {
          seen.add("page");
          fetches.incrementAndGet();
        }
      });
    }
    together(visits.toArray(Runnable[]::new));
    check(fetches.get() == 1, "fetched twice");
  }

  /** Four pages; the last is linked from two that take different times. */
  private static void crawler() {
    Map<String, List<String>> links =
        Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"));
    Map<String, Integer> times = Map.of("a", 10, "b", 20, "c", 35, "d", 5);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger fetches = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      Phaser pending = new Phaser(1);
      visit("a", links, times, seen, fetches, pool, pending);
      pending.arriveAndAwaitAdvance();
    }
    check(fetches.get() == 4, "fetched twice");
  }

  private static void visit(
      String page,
      Map<String, List<String>> links,
      Map<String, Integer> times,
      Set<String> seen,
      AtomicInteger fetches,
      ExecutorService pool,
      Phaser pending) {
    if (seen.contains(page)) {
      return;
    }
    seen.add(page);
    pending.register();
    pool.execute(() -> {
      fetches.incrementAndGet();
      sleep(times.getOrDefault(page, 0));
      for (String link : links.getOrDefault(page, List.of())) {
        visit(link, links, times, seen, fetches, pool, pending);
      }
      pending.arriveAndDeregister();
    });
  }

  private static void exchange(boolean recheck, boolean wakeAll) throws InterruptedException {
    Deque<Integer> items = new ArrayDeque<>();
    Object lock = new Object();
    Runnable put =
        () -> {
          for (int i = 0; i < 2; i++) {
            synchronized (lock) {
              while (!items.isEmpty()) {
                await(lock);
              }
              items.add(i);
              wake(lock, wakeAll);
            }
          }
        };
    AtomicInteger failures = new AtomicInteger();
    Runnable take =
        () -> {
          for (int i = 0; i < 2; i++) {
            synchronized (lock) {
              while (recheck && items.isEmpty()) {
                await(lock);
              }
              if (!recheck && items.isEmpty()) {
                await(lock);
              }
              if (items.poll() == null) {
                failures.incrementAndGet();
              }
              wake(lock, wakeAll);
            }
          }
        };
    together(put, put, take, take);
    check(failures.get() == 0, "took nothing");
  }

  private static void await(Object lock) {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void wake(Object lock, boolean all) {
    if (all) {
      lock.notifyAll();
    } else {
      lock.notify();
    }
  }

  private static void nested(Object outer, Object inner) {
    synchronized (outer) {
      synchronized (inner) {
        sleep(1);
      }
    }
  }

  private static void monitors() throws InterruptedException {
    Object first = new Object();
    Object second = new Object();
    together(() -> nested(first, second), () -> nested(second, first));
  }

  private static void philosophers() throws InterruptedException {
    Object[] forks = {new Object(), new Object(), new Object()};
    together(
        () -> nested(forks[0], forks[1]),
        () -> nested(forks[1], forks[2]),
        () -> nested(forks[2], forks[0]));
  }

  private static void locks() throws InterruptedException {
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    together(() -> both(first, second), () -> both(second, first));
  }

  private static void both(ReentrantLock outer, ReentrantLock inner) {
    outer.lock();
    inner.lock();
    inner.unlock();
    outer.unlock();
  }

  private static void onePill() throws InterruptedException {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("work", "stop"));
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
    together(consumer, consumer, consumer);
  }

  private static void lostWakeUp() throws InterruptedException {
    Shared shared = new Shared();
    together(
        () -> {
          if (shared.flag == 0) {
            synchronized (shared) {
              await(shared);
            }
          }
        },
        () -> {
          synchronized (shared) {
            shared.flag = 1;
            shared.notifyAll();
          }
        });
  }

  private static void nestedSubmit() throws Exception {
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
      var first = pool.submit(outer);
      var second = pool.submit(outer);
      first.get();
      second.get();
    }
  }
}
