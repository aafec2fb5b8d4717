package io.lockstep.simulator.notebook;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Section 7: timeouts and cancellation. */
class Section7TimeoutsTest {

  private static String slow() throws InterruptedException {
    Thread.sleep(5_000);
    return "done";
  }

  /** Demonstration 20. */
  @Test
  void aTimeoutOnTheFuture() {
    Transcript.each(
        () -> {
          try {
            new CompletableFuture<String>().orTimeout(1, TimeUnit.SECONDS).join();
          } catch (CompletionException e) {
            System.out.println("Operation timed out!");
          }
        },
        transcript -> transcript.at(1_000, "Operation timed out!").took(1_000));
  }

  /** Demonstration 21. */
  @Test
  void aTimeoutOnTheWait() {
    Transcript.each(
        () -> {
          ExecutorService executor = Executors.newSingleThreadExecutor();
          Future<String> future = executor.submit(Section7TimeoutsTest::slow);
          try {
            System.out.println(future.get(1, TimeUnit.SECONDS));
          } catch (TimeoutException e) {
            System.out.println("Timed out with get!");
          }
          executor.shutdownNow();
        },
        transcript -> transcript.at(1_000, "Timed out with get!").took(1_000));
  }

  private static void cancellable() throws InterruptedException {
    try {
      System.out.println("Task starting...");
      Thread.sleep(5_000);
      System.out.println("Task completed!");
    } catch (InterruptedException e) {
      System.out.println("Task was cancelled!");
      throw e;
    }
  }

  /** Demonstration 22. The executor closes when its task has ended: so the task speaks first. */
  @Test
  void cancellation() {
    Transcript.each(
        () -> {
          Future<String> task;
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            task =
                executor.submit(() -> {
                  cancellable();
                  return "done";
                });
            Thread.sleep(500);
            task.cancel(true);
          }
          try {
            task.get();
          } catch (CancellationException e) {
            System.out.println("Handled cancellation in caller");
          }
        },
        transcript ->
            transcript
                .at(0, "Task starting...")
                .at(500, "Task was cancelled!", "Handled cancellation in caller")
                .took(500));
  }

  /** Demonstration 23: a copy of a future can be cancelled, and the work behind it goes on. */
  @Test
  void shielding() {
    Transcript.each(
        () -> {
          CompletableFuture<String> important =
              CompletableFuture.supplyAsync(() -> {
                System.out.println("Important operation starting...");
                try {
                  Thread.sleep(500);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                System.out.println("Important operation done!");
                return "important result";
              });
          CompletableFuture<String> wrapper = important.copy();
          Thread.sleep(100);
          wrapper.cancel(true);
          try {
            wrapper.join();
          } catch (CancellationException e) {
            System.out.println("Task cancelled");
          }
          Thread.sleep(500);
        },
        transcript ->
            transcript
                .at(0, "Important operation starting...")
                .at(100, "Task cancelled")
                .at(500, "Important operation done!")
                .took(600));
  }
}
