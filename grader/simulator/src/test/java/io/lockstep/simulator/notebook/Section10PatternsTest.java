package io.lockstep.simulator.notebook;

import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Section 10: patterns, small enough to read and large enough to go wrong. */
class Section10PatternsTest {

  /** Demonstration 34: five requests at once. */
  @Test
  void concurrentRequests() {
    Transcript.each(
        () -> {
          Map<String, Future<String>> requests = new LinkedHashMap<>();
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 5; i++) {
              String url = "url" + i;
              requests.put(
                  url,
                  executor.submit(() -> {
                    Thread.sleep(200);
                    return "Data from " + url;
                  }));
            }
          }
          System.out.println("Fetched " + requests.size() + " URLs in " + Simulation.now());
          for (var request : requests.entrySet()) {
            System.out.println("  " + request.getKey() + ": " + request.getValue().get());
          }
        },
        transcript ->
            transcript
                .at(
                    200,
                    "Fetched 5 URLs in PT0.2S",
                    "  url1: Data from url1",
                    "  url2: Data from url2",
                    "  url3: Data from url3",
                    "  url4: Data from url4",
                    "  url5: Data from url5")
                .took(200));
  }

  /** Demonstration 35: five at a time, each holding its place for a fifth of a second. */
  @Test
  void rateLimiting() {
    Transcript.each(
        () -> {
          Semaphore places = new Semaphore(5);
          Body[] requests = new Body[10];
          for (int i = 0; i < requests.length; i++) {
            int number = i;
            requests[i] =
                () -> {
                  places.acquire();
                  try {
                    Thread.sleep(200);
                  } finally {
                    places.release();
                  }
                  System.out.println("Request " + number + " at " + Simulation.now());
                };
          }
          together(requests);
          System.out.println("Total time: " + Simulation.now());
        },
        transcript -> {
          List<String> requests = transcript.startingWith("Request");
          assertEquals(5, requests.stream().filter(text -> text.endsWith(" at PT0.2S")).count());
          assertEquals(5, requests.stream().filter(text -> text.endsWith(" at PT0.4S")).count());
          assertEquals(List.of("Total time: PT0.4S"), transcript.startingWith("Total"));
          transcript.took(400);
        });
  }

  /** Demonstration 36: three workers, ten items, a tenth of a second each. */
  @Test
  void aWorkerPool() {
    Transcript.each(
        () -> {
          BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
          Map<Integer, Integer> results = new ConcurrentHashMap<>();
          for (int i = 0; i < 10; i++) {
            queue.put(i);
          }
          for (int i = 0; i < 3; i++) {
            queue.put(-1);
          }
          Body worker =
              () -> {
                for (int item = queue.take(); item >= 0; item = queue.take()) {
                  Thread.sleep(100);
                  results.put(item, item * 2);
                }
              };
          together(worker, worker, worker);
          for (int i = 0; i < 10; i++) {
            System.out.println(i + " -> " + results.get(i));
          }
        },
        transcript ->
            transcript
                .at(
                    400,
                    IntStream.range(0, 10).mapToObj(i -> i + " -> " + 2 * i).toArray(String[]::new))
                .took(400));
  }

  /** Demonstration 37: seven in ten attempts fail; each wait is twice as long as the last. */
  @Test
  void retryWithBackoff() {
    List<Integer> lengths = new ArrayList<>();
    Transcript.each(
        () -> System.out.println(retry(5)),
        transcript -> {
          int failures = transcript.startingWith("Attempt").size();
          lengths.add(failures);
          long waited = 0;
          for (int attempt = 1; attempt <= failures; attempt++) {
            long delay = 100L << (attempt - 1);
            transcript.at(waited, "Attempt " + attempt + " failed, retrying in " + delay + " ms");
            waited += delay;
          }
          assertTrue(
              transcript.startingWith("Result: success").size() == 1
                  || (failures == 4 && transcript.startingWith("All retries failed").size() == 1));
          transcript.hasLines(failures + 1).took(waited);
        });
    // Chance is part of the schedule: some runs are lucky at once, others never.
    assertTrue(lengths.contains(0) && lengths.contains(4), lengths::toString);
  }

  private static String retry(int attempts) throws InterruptedException {
    for (int attempt = 1; attempt < attempts; attempt++) {
      if (ThreadLocalRandom.current().nextDouble() >= 0.7) {
        return "Result: success";
      }
      long delay = 100L << (attempt - 1);
      System.out.println("Attempt " + attempt + " failed, retrying in " + delay + " ms");
      Thread.sleep(delay);
    }
    return ThreadLocalRandom.current().nextDouble() >= 0.7
        ? "Result: success"
        : "All retries failed: Operation failed";
  }

  /** Demonstration 38: background tasks, and an orderly end for them. */
  @Test
  void backgroundTasks() {
    Transcript.each(
        () -> {
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 1; n <= 2; n++) {
              String name = "BG" + n;
              executor.execute(() -> work(name));
            }
            Thread.sleep(500);
            System.out.println("Cancelling 2 background tasks...");
            executor.shutdownNow();
          }
          System.out.println("All tasks cancelled");
        },
        transcript ->
            transcript
                .atInAnyOrder(0, "BG1: step 0", "BG2: step 0")
                .atInAnyOrder(200, "BG1: step 1", "BG2: step 1")
                .atInAnyOrder(400, "BG1: step 2", "BG2: step 2")
                .atInAnyOrder(
                    500,
                    "Cancelling 2 background tasks...",
                    "BG1: cancelled",
                    "BG2: cancelled",
                    "All tasks cancelled")
                .before("Cancelling 2 background tasks...", "BG1: cancelled")
                .before("BG2: cancelled", "All tasks cancelled")
                .took(500));
  }

  private static void work(String name) {
    try {
      for (int step = 0; step < 5; step++) {
        System.out.println(name + ": step " + step);
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      System.out.println(name + ": cancelled");
    }
  }
}
