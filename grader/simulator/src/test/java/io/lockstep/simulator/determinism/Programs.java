package io.lockstep.simulator.determinism;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;

import io.lockstep.simulator.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Programs whose course depends on the schedule, and on much that a JVM leaves to chance. */
final class Programs {

  private Programs() {}

  /** By name, always in the same order. */
  static List<Map.Entry<String, Body>> all() {
    return List.of(
        Map.entry("counter", Programs::counter),
        Map.entry("locks", Programs::locks),
        Map.entry("monitors", Programs::monitors),
        Map.entry("pools", Programs::pools),
        Map.entry("futures", Programs::futures),
        Map.entry("streams", Programs::streams),
        Map.entry("queues", Programs::queues),
        Map.entry("timers", Programs::timers),
        Map.entry("randomness", Programs::randomness),
        Map.entry("identities", Programs::identities),
        Map.entry("virtual threads", Programs::virtualThreads),
        Map.entry("deadlock", Programs::deadlock));
  }

  private static void counter() throws Exception {
    int[] count = new int[1];
    together(() -> count[0]++, () -> count[0]++, () -> count[0]++);
    pause(count[0]);
  }

  private static void locks() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    List<Integer> order = new ArrayList<>();
    Body[] bodies = new Body[4];
    for (int i = 0; i < bodies.length; i++) {
      int number = i;
      bodies[i] =
          () -> {
            lock.lock();
            try {
              order.add(number);
            } finally {
              lock.unlock();
            }
          };
    }
    together(bodies);
    pause(order.getFirst() + 10L * order.getLast());
  }

  private static void monitors() throws Exception {
    Object monitor = new Object();
    boolean[] ready = new boolean[1];
    Body waiter =
        () -> {
          synchronized (monitor) {
            while (!ready[0]) {
              monitor.wait(50);
            }
          }
        };
    together(
        waiter,
        waiter,
        waiter,
        () -> {
          pause(120);
          synchronized (monitor) {
            ready[0] = true;
            monitor.notify();
          }
        });
  }

  private static void pools() throws Exception {
    try (ExecutorService fixed = Executors.newFixedThreadPool(3);
        ExecutorService cached = Executors.newCachedThreadPool();
        ExecutorService stealing = Executors.newWorkStealingPool(3)) {
      for (int i = 0; i < 8; i++) {
        int millis = i % 3;
        fixed.execute(() -> pause(millis));
        cached.execute(() -> pause(millis));
        stealing.execute(() -> pause(millis));
      }
    }
  }

  private static void futures() throws Exception {
    List<CompletableFuture<Integer>> parts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      parts.add(
          CompletableFuture.supplyAsync(
                  () -> {
                    pause(number % 2);
                    return number;
                  })
              .thenApplyAsync(n -> n + 1)
              .completeOnTimeout(0, 1, TimeUnit.MILLISECONDS));
    }
    CompletableFuture.anyOf(parts.toArray(CompletableFuture[]::new)).get();
    CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).get();
  }

  private static void streams() {
    LongAdder adder = new LongAdder();
    IntStream.range(0, 60).parallel().forEach(adder::add);
    IntStream.range(0, 12).parallel().forEach(n -> pause(n % 3));
  }

  private static void queues() throws Exception {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2);
    Body producer =
        () -> {
          for (int i = 0; i < 4; i++) {
            queue.put(i);
          }
        };
    Body consumer =
        () -> {
          for (int i = 0; i < 4; i++) {
            pause(queue.take() % 2);
          }
        };
    together(producer, producer, consumer, consumer);
  }

  private static void timers() throws Exception {
    CountDownLatch ticks = new CountDownLatch(6);
    Timer timer = new Timer();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ticks.countDown();
          }
        },
        1,
        2);
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    scheduler.scheduleAtFixedRate(ticks::countDown, 1, 2, TimeUnit.MILLISECONDS);
    ticks.await();
    timer.cancel();
    scheduler.shutdownNow();
    try {
      new CompletableFuture<Void>().get(3, TimeUnit.MILLISECONDS);
    } catch (TimeoutException expected) {
      pause(1);
    }
  }

  private static void randomness() throws Exception {
    together(
        () -> {
          pause(ThreadLocalRandom.current().nextInt(100));
          pause((long) (Math.random() * 100));
        },
        () -> {
          pause(new Random().nextInt(100));
          pause(UUID.randomUUID().hashCode() & 63);
        });
    pause(Map.of("a", 1, "b", 2, "c", 3, "d", 4).values().iterator().next());
    pause(Set.of(1, 2, 3, 4, 5, 6).iterator().next());
  }

  private enum Color {
    RED,
    GREEN,
    BLUE
  }

  private static void identities() {
    Set<Object> set = new HashSet<>();
    Map<Object, Integer> map = new ConcurrentHashMap<>();
    Map<Object, Integer> identities = new IdentityHashMap<>();
    Map<Color, Integer> colors = new HashMap<>();
    Map<Object, Integer> order = new HashMap<>();
    for (int i = 1; i <= 8; i++) {
      Object object = new Object();
      order.put(object, i);
      set.add(object);
      map.put(object, i);
      identities.put(object, i);
    }
    for (Color color : Color.values()) {
      colors.put(color, color.ordinal());
    }
    pause(order.getOrDefault(set.iterator().next(), 0));
    pause(map.values().iterator().next());
    pause(identities.values().iterator().next());
    pause(colors.values().iterator().next());
    pause(new Object().hashCode() & 63);
    pause(new Object().toString().hashCode() & 63);
    lambdas(order.size());
  }

  /** The name of a lambda's class holds an address, which is another in every JVM. */
  private static void lambdas(int captured) {
    Map<Object, Integer> order = new HashMap<>();
    Set<Runnable> set = new HashSet<>();
    for (int i = 1; i <= 8; i++) {
      Runnable lambda = () -> pause(captured);
      order.put(lambda, i);
      set.add(lambda);
    }
    Runnable first = set.iterator().next();
    pause(order.getOrDefault(first, 0));
    pause(first.hashCode() & 63);
    pause(first.toString().hashCode() & 63);
    pause(first.getClass().getName().hashCode() & 63);
  }

  private static void virtualThreads() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        int millis = i % 2;
        executor.execute(() -> pause(millis));
      }
    }
    Thread.startVirtualThread(() -> pause(1)).join();
  }

  private static void deadlock() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    start(never::await);
    start(never::await);
    never.await();
  }
}
