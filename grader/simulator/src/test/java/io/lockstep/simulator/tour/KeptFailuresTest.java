package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An exception that ended a task is told of, unless somebody has asked the task's future. */
class KeptFailuresTest {

  private static List<String> kept(Body body) {
    Run run = Simulation.run(Options.defaults(), body);
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    return run.kept().stream()
        .map(kept -> (kept.stage() ? "stage " : "task ") + kept.thrown().getMessage())
        .toList();
  }

  private static void fails(String message) {
    throw new IllegalStateException(message);
  }

  private static int number(String message) {
    throw new IllegalStateException(message);
  }

  @Test
  void aTaskThatNobodyAsks() {
    assertEquals(
        List.of("task run", "task called"),
        kept(() -> {
          try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> fails("run"));
            pool.submit(() -> number("called"));
          }
        }));
  }

  @Test
  void aTaskThatRepeatsIsOverThen() {
    assertEquals(
        List.of("task tick"),
        kept(() -> {
          try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(1)) {
            pool.scheduleAtFixedRate(() -> fails("tick"), 0, 1, TimeUnit.SECONDS);
            Thread.sleep(5000);
          }
        }));
  }

  @Test
  void aTaskWhoseFutureIsAsked() {
    assertEquals(
        List.of(),
        kept(() -> {
          try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<?> asked = pool.submit(() -> fails("asked"));
            assertThrows(ExecutionException.class, asked::get);
            Future<?> looked = pool.submit(() -> fails("looked at"));
            Thread.sleep(1);
            assertEquals("looked at", looked.exceptionNow().getMessage());
          }
        }));
  }

  @Test
  void aTaskThatWasCancelled() {
    assertEquals(
        List.of(),
        kept(() -> {
          FutureTask<?> task =
              new FutureTask<>(() -> {
                Thread.sleep(1000);
                return "";
              });
          Thread thread = new Thread(task);
          thread.start();
          Thread.sleep(1);
          task.cancel(true);
          thread.join();
        }));
  }

  @Test
  void aForkedTask() {
    assertEquals(
        List.of("task forked"),
        kept(() -> {
          try (ForkJoinPool pool = new ForkJoinPool(2)) {
            pool.submit(() -> fails("forked"));
            ForkJoinTask<?> asked = pool.submit(() -> fails("asked"));
            assertThrows(ExecutionException.class, asked::get);
          }
        }));
  }

  @Test
  void aStageThatNobodyAsks() {
    assertEquals(
        List.of("stage run", "stage supplied", "stage applied", "stage accepted"),
        kept(() -> {
          CompletableFuture.runAsync(() -> fails("run"));
          Thread.sleep(1);
          CompletableFuture.supplyAsync(() -> number("supplied")).thenApply(n -> 2);
          Thread.sleep(1);
          CompletableFuture.runAsync(() -> {}).thenApply(_ -> number("applied"));
          Thread.sleep(1);
          CompletableFuture.completedFuture("x").thenAccept(KeptFailuresTest::accepts);
        }));
  }

  private static void accepts(String any) {
    fails("accepted");
  }

  @Test
  void aStageThatSomebodyLooksAt() {
    assertEquals(
        List.of(),
        kept(() -> {
          CompletableFuture<Void> joined = CompletableFuture.runAsync(() -> fails("joined"));
          assertThrows(CompletionException.class, joined::join);
          CompletableFuture<Void> all =
              CompletableFuture.allOf(CompletableFuture.runAsync(() -> fails("got")));
          assertThrows(ExecutionException.class, all::get);
          CompletableFuture.runAsync(() -> fails("handled")).handle((_, _) -> 1).join();
          CompletableFuture.supplyAsync(() -> number("mended"))
              .thenApply(n -> n + 1)
              .exceptionally(_ -> 1)
              .join();
          CompletableFuture.supplyAsync(() -> number("composed"))
              .exceptionallyCompose(_ -> CompletableFuture.completedFuture(1))
              .join();
          CompletableFuture.runAsync(() -> fails("watched")).whenComplete((_, _) -> {});
          Thread.sleep(1);
        }));
  }

  @Test
  void onlyTheLastFew() {
    List<String> kept =
        kept(() -> {
          try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            for (int i = 1; i <= 100; i++) {
              String message = "no " + i;
              pool.submit(() -> fails(message));
            }
          }
        });
    assertEquals(16, kept.size());
    assertEquals("task no 100", kept.getLast());
  }
}
