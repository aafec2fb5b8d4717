package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.after;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Executors of every kind, and every way to end them. */
class ExecutorsTest {

  @Test
  void aFixedPoolRunsSoManyTasksAtATime() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 6; i++) {
              pool.execute(() -> pause(100));
            }
          }
        });
  }

  @Test
  void aCachedPoolRunsAllTasksAtOnce() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          try (ExecutorService pool = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 6; i++) {
              pool.execute(() -> pause(100));
            }
          }
        });
  }

  @Test
  void aCachedPoolsThreadsEndAfterAMinuteOfIdling() {
    Expect.takes(
        Duration.ofSeconds(61),
        () -> {
          ExecutorService pool = Executors.newCachedThreadPool();
          pool.execute(() -> {});
          Thread.sleep(Duration.ofSeconds(61));
        });
  }

  @Test
  void aPoolThatNobodyShutsDownLeaks() {
    Ending.Leaked leaked =
        Expect.ends(
            Ending.Leaked.class, () -> Executors.newFixedThreadPool(2).execute(() -> pause(1)));
    assertEquals("pool-1-thread-1", leaked.threads().getFirst().name());
  }

  @Test
  void aSingleThreadKeepsTheOrder() {
    Expect.completes(() -> {
      List<Integer> order = new ArrayList<>();
      try (ExecutorService single = Executors.newSingleThreadExecutor()) {
        for (int i = 0; i < 5; i++) {
          int number = i;
          single.execute(() -> order.add(number));
        }
      }
      assertEquals(List.of(0, 1, 2, 3, 4), order);
    });
  }

  @Test
  void aWorkStealingPoolRunsTasksInParallel() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          try (ExecutorService pool = Executors.newWorkStealingPool(3)) {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
              results.add(pool.submit(after(100, "done")));
            }
            for (Future<String> result : results) {
              assertEquals("done", result.get());
            }
          }
        });
  }

  @Test
  void aTaskIsScheduledToTheNanosecond() {
    Expect.takes(
        Duration.ofNanos(1_234_567),
        () -> {
          try (ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1)) {
            scheduler.schedule(() -> "done", 1_234_567, TimeUnit.NANOSECONDS).get();
          }
        });
  }

  @Test
  void aFixedRateDoesNotDrift() {
    Expect.completesExactly(() -> {
      List<Long> starts = Collections.synchronizedList(new ArrayList<>());
      ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
      long begin = System.nanoTime();
      ScheduledFuture<?> ticks =
          scheduler.scheduleAtFixedRate(
              () -> {
                starts.add((System.nanoTime() - begin) / 1_000_000);
                pause(30);
              },
              50,
              100,
              TimeUnit.MILLISECONDS);
      Thread.sleep(400);
      assertFalse(ticks.isDone());
      scheduler.shutdownNow();
      assertEquals(List.of(50L, 150L, 250L, 350L), starts);
    });
  }

  @Test
  void aFixedDelayCountsFromTheEndOfTheTask() {
    Expect.completesExactly(() -> {
      List<Long> starts = Collections.synchronizedList(new ArrayList<>());
      ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
      long begin = System.nanoTime();
      ScheduledFuture<?> ticks =
          scheduler.scheduleWithFixedDelay(
              () -> {
                starts.add((System.nanoTime() - begin) / 1_000_000);
                pause(30);
              },
              50,
              100,
              TimeUnit.MILLISECONDS);
      Thread.sleep(400);
      assertTrue(ticks.cancel(true));
      scheduler.shutdown();
      assertEquals(List.of(50L, 180L, 310L), starts);
    });
  }

  @Test
  void invokeAllWaitsForAll() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> results =
                pool.invokeAll(List.of(after(300, 1), after(100, 2), after(200, 3)));
            assertEquals(List.of(1, 2, 3), results.stream().map(Future::resultNow).toList());
          }
        });
  }

  @Test
  void invokeAllWithATimeoutCancelsTheRest() {
    Expect.takes(
        Duration.ofMillis(150),
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> results =
                pool.invokeAll(List.of(after(300, 1), after(100, 2)), 150, TimeUnit.MILLISECONDS);
            assertTrue(results.get(0).isCancelled());
            assertEquals(2, results.get(1).get());
          }
        });
  }

  @Test
  void invokeAnyTakesTheFirstAndInterruptsTheOthers() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Callable<Integer>> tasks = List.of(after(300, 1), after(100, 2), after(200, 3));
            assertEquals(2, pool.invokeAny(tasks));
          }
        });
  }

  @Test
  void getWithATimeoutGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          ExecutorService pool = Executors.newFixedThreadPool(1);
          Future<Integer> slow = pool.submit(after(1_000, 1));
          assertThrows(TimeoutException.class, () -> slow.get(100, TimeUnit.MILLISECONDS));
          assertNow(100);
          assertEquals(List.of(), pool.shutdownNow());
          assertTrue(pool.awaitTermination(1, TimeUnit.SECONDS));
          assertInstanceOf(
              InterruptedException.class,
              assertThrows(ExecutionException.class, slow::get).getCause());
        });
  }

  @Test
  void awaitTerminationGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(500),
        () -> {
          ExecutorService pool = Executors.newFixedThreadPool(1);
          pool.execute(() -> pause(500));
          pool.shutdown();
          assertFalse(pool.awaitTermination(200, TimeUnit.MILLISECONDS));
          assertNow(200);
          assertTrue(pool.awaitTermination(1, TimeUnit.HOURS));
          assertTrue(pool.isTerminated());
        });
  }

  @Test
  void shutdownNowReturnsWhatNeverRan() {
    Expect.completes(() -> {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      CountDownLatch started = new CountDownLatch(1);
      AtomicBoolean interrupted = new AtomicBoolean();
      pool.execute(() -> {
        started.countDown();
        try {
          Thread.sleep(Duration.ofDays(1));
        } catch (InterruptedException e) {
          interrupted.set(true);
        }
      });
      pool.execute(() -> pause(1));
      pool.execute(() -> pause(1));
      started.await();
      assertEquals(2, pool.shutdownNow().size());
      assertTrue(pool.awaitTermination(1, TimeUnit.SECONDS));
      assertTrue(interrupted.get());
      assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
    });
  }

  @Test
  void aCancelledTaskIsInterrupted() {
    Expect.takes(
        Duration.ofMillis(10),
        () -> {
          try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<?> sleeper = pool.submit(() -> pause(3_600_000));
            Thread.sleep(10);
            assertTrue(sleeper.cancel(true));
            assertThrows(CancellationException.class, sleeper::get);
          }
        });
  }

  @Test
  void completionsArriveInTheOrderOfTime() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          try (ExecutorService pool = Executors.newCachedThreadPool()) {
            var completions = new ExecutorCompletionService<Integer>(pool);
            for (int n : new int[] {3, 1, 2}) {
              completions.submit(after(n * 100L, n));
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              order.add(completions.take().get());
            }
            assertEquals(List.of(1, 2, 3), order);
          }
        });
  }

  @Test
  void theTasksExceptionArrivesThroughTheFuture() {
    Expect.completes(() -> {
      try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
        Future<Integer> future = pool.submit(() -> Integer.parseInt("x"));
        assertInstanceOf(
            NumberFormatException.class,
            assertThrows(ExecutionException.class, future::get).getCause());
      }
    });
  }

  @Test
  void whatWasWrittenBeforeSubmitIsSeenByTheTask() {
    Expect.completes(() -> {
      int[] cell = {1};
      try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
        cell[0] = 2;
        Future<Integer> future = pool.submit(() -> ++cell[0]);
        assertEquals(3, future.get());
        assertEquals(3, cell[0]);
      }
    });
  }

  @Test
  void poolsAreNumberedFromOneInEveryRun() {
    Expect.completes(() -> {
      try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
        assertEquals("pool-1-thread-1", pool.submit(() -> Thread.currentThread().getName()).get());
      }
    });
  }

  @Test
  void aTaskThatWaitsForATaskOfItsOwnPoolOfOneIsADeadlock() {
    Ending.Deadlocked deadlocked =
        Expect.ends(
            Ending.Deadlocked.class,
            () -> {
              try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
                pool.submit(task(() -> pool.submit(() -> 1).get())).get();
              }
            });
    assertTrue(
        deadlocked.threads().stream().anyMatch(t -> t.name().equals("pool-1-thread-1")),
        deadlocked::summary);
  }

  @Test
  void twoThreadsMaySubmitToOnePool() {
    Expect.completes(() -> {
      AtomicInteger sum = new AtomicInteger();
      try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
        Threads.together(
            () -> pool.submit(sum::incrementAndGet).get(),
            () -> pool.submit(sum::incrementAndGet).get());
      }
      assertEquals(2, sum.get());
    });
  }
}
