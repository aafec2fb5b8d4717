package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code CompletableFuture}: every async form, and every form of time. */
class CompletableFutureTest {

  private static CompletableFuture<Integer> later(long millis, int value) {
    return CompletableFuture.supplyAsync(() -> {
      pause(millis);
      return value;
    });
  }

  @Test
  void twoSuppliersRunAtTheSameTime() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          CompletableFuture<Integer> first = later(300, 1);
          CompletableFuture<Integer> second = later(200, 2);
          assertEquals(3, first.thenCombineAsync(second, Integer::sum).get());
        });
  }

  @Test
  void everyAsyncForm() {
    Expect.takes(
        Duration.ofMillis(50),
        () -> {
          AtomicInteger effects = new AtomicInteger();
          CompletableFuture.runAsync(() -> pause(10))
              .thenApplyAsync(nothing -> 1)
              .thenComposeAsync(n -> later(10, n + 1))
              .thenCombineAsync(later(15, 10), Integer::sum)
              .thenApplyAsync(n -> {
                pause(10);
                return n;
              })
              .whenCompleteAsync((n, e) -> effects.addAndGet(n))
              .thenAcceptAsync(effects::addAndGet)
              .thenRunAsync(effects::incrementAndGet)
              .runAfterBothAsync(CompletableFuture.runAsync(() -> pause(40)), () -> pause(10))
              .handleAsync((nothing, e) -> e)
              .get();
          assertEquals(25, effects.get());
        });
  }

  @Test
  void theFirstOfTwoWins() {
    Expect.completesExactly(() -> {
      CompletableFuture<Integer> slow = later(300, 1);
      CompletableFuture<Integer> fast = later(100, 2);
      assertEquals(20, slow.applyToEitherAsync(fast, n -> n * 10).get());
      assertNow(100);
      AtomicInteger seen = new AtomicInteger();
      later(50, 5).acceptEitherAsync(later(60, 6), seen::set).get();
      assertEquals(5, seen.get());
      assertNow(150);
      later(50, 5).runAfterEitherAsync(later(60, 6), seen::incrementAndGet).get();
      assertEquals(6, seen.get());
      later(10, 1).thenAcceptBothAsync(later(20, 2), (a, b) -> seen.addAndGet(a + b)).get();
      assertEquals(9, seen.get());
      assertNow(220);
    });
  }

  @Test
  void allOfWaitsForTheLastAndAnyOfForTheFirst() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          CompletableFuture<Integer> first = later(300, 1);
          CompletableFuture<Integer> second = later(100, 2);
          CompletableFuture<Integer> third = later(200, 3);
          assertEquals(2, CompletableFuture.anyOf(first, second, third).get());
          assertNow(100);
          CompletableFuture.allOf(first, second, third).get();
          assertEquals(6, first.resultNow() + second.resultNow() + third.resultNow());
        });
  }

  @Test
  void failuresTravelAndAreHandled() {
    Expect.completes(() -> {
      CompletableFuture<Integer> failing =
          later(10, 0).thenApplyAsync(zero -> 1 / zero).thenApply(n -> n + 1);
      ExecutionException thrown = assertThrows(ExecutionException.class, failing::get);
      assertInstanceOf(ArithmeticException.class, thrown.getCause());
      assertThrows(CompletionException.class, failing::join);
      assertEquals(7, failing.exceptionallyAsync(e -> 7).get());
      assertEquals(8, failing.exceptionallyComposeAsync(e -> later(1, 8)).get());
    });
  }

  @Test
  void orTimeoutFailsExactlyThen() {
    Expect.completesExactly(() -> {
      CompletableFuture<Integer> never = new CompletableFuture<>();
      ExecutionException thrown =
          assertThrows(
              ExecutionException.class, () -> never.orTimeout(1_500, TimeUnit.MILLISECONDS).get());
      assertInstanceOf(TimeoutException.class, thrown.getCause());
      assertNow(1_500);
    });
  }

  @Test
  void orTimeoutIsQuietWhenTheResultComesFirst() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> assertEquals(1, later(100, 1).orTimeout(200, TimeUnit.MILLISECONDS).get()));
  }

  @Test
  void completeOnTimeoutGivesTheOtherValueExactlyThen() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          CompletableFuture<Integer> never = new CompletableFuture<>();
          assertEquals(9, never.completeOnTimeout(9, 100, TimeUnit.MILLISECONDS).get());
        });
  }

  @Test
  void delayedExecutorStartsExactlyThen() {
    Expect.takes(
        Duration.ofMillis(350),
        () -> {
          Executor delayed = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);
          CompletableFuture.runAsync(() -> assertNow(250), delayed)
              .thenRunAsync(() -> pause(100))
              .get();
        });
  }

  @Test
  void delayedExecutorOnAPoolOfOnesOwn() {
    Expect.takes(
        Duration.ofMillis(250),
        () -> {
          try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Executor delayed = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS, pool);
            assertEquals(
                "pool-1-thread-1",
                CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), delayed)
                    .get());
          }
        });
  }

  @Test
  void getWithATimeoutLeavesTheFutureAlone() {
    Expect.completesExactly(() -> {
      CompletableFuture<Integer> slow = later(500, 1);
      assertThrows(TimeoutException.class, () -> slow.get(200, TimeUnit.MILLISECONDS));
      assertNow(200);
      assertFalse(slow.isDone());
      assertEquals(1, slow.join());
      assertNow(500);
    });
  }

  @Test
  void aFutureThatNobodyCompletesIsADeadlock() {
    Ending.Deadlocked deadlocked =
        Expect.ends(Ending.Deadlocked.class, () -> new CompletableFuture<Integer>().join());
    assertEquals("main", deadlocked.threads().getFirst().name());
    assertTrue(deadlocked.cycle().isEmpty());
  }

  @Test
  void tasksThatWaitForTasksOfTheCommonPoolDoNotStarveIt() {
    Expect.completes(() -> {
      CompletableFuture<Integer> outer =
          CompletableFuture.supplyAsync(
              () -> later(10, 1).join() + later(10, 2).join() + later(10, 3).join());
      assertEquals(6, outer.join());
    });
  }

  @Test
  void whatTheSupplierWroteIsSeenByTheNextStage() {
    Expect.completes(() -> {
      int[] cell = new int[1];
      CompletableFuture.runAsync(() -> cell[0]++)
          .thenRunAsync(() -> cell[0]++)
          .thenRun(() -> cell[0]++)
          .join();
      assertEquals(3, cell[0]);
    });
  }

  @Test
  void anUnorderedWriteIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            io.lockstep.simulator.Options.defaults(),
            20,
            () -> {
              int[] cell = new int[1];
              CompletableFuture<Void> first = CompletableFuture.runAsync(() -> cell[0]++);
              CompletableFuture<Void> second = CompletableFuture.runAsync(() -> cell[0]++);
              first.join();
              second.join();
            });
    assertTrue(raced.first().write() || raced.second().write());
  }
}
