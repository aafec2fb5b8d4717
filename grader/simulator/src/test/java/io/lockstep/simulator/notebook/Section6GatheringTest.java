package io.lockstep.simulator.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Section 6: gathering results, in the order of asking and in the order of time. */
class Section6GatheringTest {

  private static <T> Callable<T> after(long millis, T value) {
    return () -> {
      Thread.sleep(millis);
      return value;
    };
  }

  /** Demonstration 16. */
  @Test
  void inTheOrderOfAsking() {
    Transcript.each(
        () -> {
          List<String> urls = List.of("url1", "url2", "url3");
          List<Callable<String>> fetches = new ArrayList<>();
          urls.forEach(url -> fetches.add(after(300, "Data from " + url)));
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> results = executor.invokeAll(fetches);
            for (int i = 0; i < urls.size(); i++) {
              System.out.println(urls.get(i) + ": " + results.get(i).get());
            }
          }
        },
        transcript ->
            transcript
                .at(300, "url1: Data from url1", "url2: Data from url2", "url3: Data from url3")
                .took(300));
  }

  private static int mayFail(int n) throws Exception {
    if (n == 2) {
      throw new IllegalArgumentException("Error on " + n);
    }
    Thread.sleep(100);
    return n * 2;
  }

  /** Demonstration 17: what failed is a result too. */
  @Test
  void withFailures() {
    Transcript.each(
        () -> {
          try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            List<Callable<Integer>> tasks =
                List.of(() -> mayFail(1), () -> mayFail(2), () -> mayFail(3));
            for (Future<Integer> result : executor.invokeAll(tasks)) {
              try {
                System.out.println("Result: " + result.get());
              } catch (ExecutionException e) {
                System.out.println(
                    "Exception: " + Objects.requireNonNull(e.getCause()).getMessage());
              }
            }
          }
        },
        transcript ->
            transcript.at(100, "Result: 2", "Exception: Error on 2", "Result: 6").took(100));
  }

  /** Demonstration 18. */
  @Test
  void theFirstAndThenTheRest() {
    Transcript.each(
        () -> {
          try (ExecutorService executor = Executors.newCachedThreadPool()) {
            CompletionService<String> tasks = new ExecutorCompletionService<>(executor);
            tasks.submit(after(300, "Task 1 done"));
            tasks.submit(after(100, "Task 2 done"));
            tasks.submit(after(200, "Task 3 done"));
            System.out.println("First completed: " + tasks.take().get());
            System.out.println("Still pending: 2");
            System.out.println("Completed: " + tasks.take().get());
            System.out.println("Completed: " + tasks.take().get());
          }
        },
        transcript ->
            transcript
                .at(100, "First completed: Task 2 done", "Still pending: 2")
                .at(200, "Completed: Task 3 done")
                .at(300, "Completed: Task 1 done")
                .took(300));
  }

  /** Demonstration 19. */
  @Test
  void inTheOrderOfTime() {
    Transcript.each(
        () -> {
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Integer> tasks = new ExecutorCompletionService<>(executor);
            for (int n : new int[] {3, 1, 2}) {
              tasks.submit(after(n * 100L, n));
            }
            for (int i = 0; i < 3; i++) {
              System.out.println("Completed: " + tasks.take().get());
            }
          }
        },
        transcript ->
            transcript
                .at(100, "Completed: 1")
                .at(200, "Completed: 2")
                .at(300, "Completed: 3")
                .took(300));
  }
}
