package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Tasks that do nothing that others could see still begin and end in any order: code that relies on
 * the usual one is found out.
 */
class TaskOrderTest {

  private static void isRefuted(Body belief) {
    Expect.finds(Ending.Threw.class, Options.defaults(), 100, belief);
  }

  private static ThreadPoolExecutor warmPool(int threads) throws InterruptedException {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(threads);
    pool.prestartAllCoreThreads();
    Thread.sleep(1);
    return pool;
  }

  @Test
  void anyOfTwoNeedNotBeTheFirst() {
    isRefuted(() -> {
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> 1);
      CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> 2);
      assertEquals(1, CompletableFuture.anyOf(first, second).join());
    });
  }

  @Test
  void whatWasSuppliedFirstNeedNotBeDoneFirst() {
    isRefuted(() -> {
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> 1);
      CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> 2);
      assertEquals(2, second.join());
      assertTrue(first.isDone());
    });
  }

  @Test
  void aWarmPoolNeedNotCompleteInTheOrderOfSubmission() {
    isRefuted(() -> {
      try (ThreadPoolExecutor pool = warmPool(2)) {
        var completed = new ExecutorCompletionService<String>(pool);
        completed.submit(() -> "a");
        completed.submit(() -> "b");
        assertEquals("a", completed.take().get());
      }
    });
  }

  @Test
  void twoTimersThatAreDueAtOnceMayBeDoneInAnyOrder() {
    isRefuted(() -> {
      try (ScheduledExecutorService timers = Executors.newScheduledThreadPool(2)) {
        Future<Integer> first = timers.schedule(() -> 1, 1, TimeUnit.MILLISECONDS);
        Future<Integer> second = timers.schedule(() -> 2, 1, TimeUnit.MILLISECONDS);
        assertEquals(2, second.get());
        assertTrue(first.isDone());
      }
    });
  }

  /** {@code getCompletedTaskCount} and {@code getActiveCount} are approximations, as they say. */
  @Test
  void aPoolMayCountATaskLaterThanItsFutureIsDone() {
    isRefuted(() -> {
      try (ThreadPoolExecutor pool = warmPool(1)) {
        assertEquals(1, pool.submit(() -> 1).get());
        assertEquals(1, pool.getCompletedTaskCount());
      }
    });
    isRefuted(() -> {
      try (ThreadPoolExecutor pool = warmPool(1)) {
        assertEquals(1, pool.submit(() -> 1).get());
        assertEquals(0, pool.getActiveCount());
      }
    });
  }

  @Test
  void aThreadMayBeAliveWhenTheLastThingItDoesIsDone() {
    isRefuted(() -> {
      CountDownLatch done = new CountDownLatch(1);
      Thread thread = new Thread(done::countDown);
      thread.start();
      done.await();
      assertFalse(thread.isAlive());
    });
  }
}
