package io.lockstep.simulator.agent;

import io.lockstep.simulator.CodeUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a JVM does to train an {@link AotCache}: what the simulator and ordinary concurrent code do
 * with the JDK. Runs without the agent, on the agent's jar alone.
 */
final class AotTraining {

  /** So that profiles are worth keeping. */
  private static final int ROUNDS = 100;

  private static final List<String> CLASSES =
      List.of("Simulation", "Monitors", "Races", "Engine", "Exploration", "Shrinking", "Options");

  private AotTraining() {}

  /** Needs no arguments. */
  public static void main(String[] arguments) throws Exception {
    instrument();
    for (int i = 0; i < ROUNDS; i++) {
      executors();
      futures();
      collections(i);
    }
    System.exit(0);
  }

  private static void instrument() throws IOException {
    ClassLoader loader = AotTraining.class.getClassLoader();
    for (String name : CLASSES) {
      String resource = "io/lockstep/simulator/" + name + ".class";
      try (InputStream file = ClassLoader.getSystemResourceAsStream(resource)) {
        if (file != null) {
          var _ = CodeUnderTest.instrument(file.readAllBytes(), loader);
        }
      }
    }
  }

  private static void executors() throws InterruptedException, ExecutionException {
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1)) {
      each.submit(() -> 1).get();
      pool.invokeAll(List.of(() -> 1, () -> 2));
      scheduler.schedule(() -> {}, 1, TimeUnit.NANOSECONDS).get();
    }
  }

  private static void futures() {
    CompletableFuture.supplyAsync(() -> 1)
        .thenCompose(n -> CompletableFuture.supplyAsync(() -> n + 1))
        .thenCombine(CompletableFuture.completedFuture(2), Integer::sum)
        .orTimeout(1, TimeUnit.MINUTES)
        .join();
  }

  private static void collections(int round) throws InterruptedException {
    new Semaphore(1).acquire();
    new CountDownLatch(0).await();
    LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>(List.of(round));
    Map<Integer, Integer> map = new ConcurrentHashMap<>(Map.of(1, queue.take()));
    var _ = map.merge(1, 1, Integer::sum);
    var _ =
        IntStream.range(0, 20)
            .mapToObj(i -> "page %d of %s".formatted(i, map))
            .filter(text -> !text.isBlank())
            .sorted(Comparator.reverseOrder())
            .collect(Collectors.groupingBy(String::length, Collectors.joining(", ")));
  }
}
