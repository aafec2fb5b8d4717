package io.lockstep.simulator;

import static io.lockstep.simulator.Schedules.OPTIONS;
import static io.lockstep.simulator.Schedules.check;
import static io.lockstep.simulator.Schedules.takes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Time stands still while anybody can run, and every interval is exact. */
class VirtualTimeTest {

  @Test
  void sleepingCostsNothing() {
    takes(Duration.ofHours(1), () -> Thread.sleep(Duration.ofHours(1)));
    takes(Duration.ofNanos(1), () -> Thread.sleep(0, 1));
    takes(Duration.ofSeconds(3), () -> TimeUnit.SECONDS.sleep(3));
    takes(Duration.ofMillis(7), () -> LockSupport.parkNanos(7_000_000));
  }

  @Test
  void everyClockShowsVirtualTime() {
    takes(
        Duration.ofMinutes(1),
        () -> {
          Instant instant = Instant.now();
          LocalDateTime local = LocalDateTime.now(Clock.systemUTC());
          long millis = System.currentTimeMillis();
          long nanos = System.nanoTime();
          Date date = new Date();
          long calendar = Calendar.getInstance().getTimeInMillis();
          Thread.sleep(60_000);
          Duration minute = Duration.ofMinutes(1);
          check(Duration.between(instant, Instant.now()).equals(minute), "Instant");
          check(
              Duration.between(local, LocalDateTime.now(Clock.systemUTC())).equals(minute),
              "LocalDateTime");
          check(System.currentTimeMillis() - millis == 60_000, "currentTimeMillis");
          check(System.nanoTime() - nanos == 60_000_000_000L, "nanoTime");
          check(new Date().getTime() - date.getTime() == 60_000, "Date");
          check(Calendar.getInstance().getTimeInMillis() - calendar == 60_000, "Calendar");
          check(Simulation.now().equals(minute), "now");
        });
  }

  @Test
  void completableFutures() {
    takes(
        Duration.ofSeconds(1),
        () ->
            CompletableFuture.supplyAsync(
                    () -> 1, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                .thenApplyAsync(x -> x + 1)
                .join());
    takes(
        Duration.ofSeconds(2),
        () -> {
          try {
            new CompletableFuture<String>().orTimeout(2, TimeUnit.SECONDS).get();
          } catch (ExecutionException e) {
            check(e.getCause() instanceof TimeoutException, "another failure");
          }
        });
    takes(
        Duration.ofSeconds(3),
        () -> new CompletableFuture<>().completeOnTimeout("x", 3, TimeUnit.SECONDS).join());
    takes(
        Duration.ofSeconds(4),
        () -> {
          try {
            new CompletableFuture<String>().get(4, TimeUnit.SECONDS);
          } catch (TimeoutException e) {
            return;
          }
          throw new AssertionError("no timeout");
        });
  }

  @Test
  void scheduledExecutors() {
    takes(
        Duration.ofSeconds(5),
        () -> {
          try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(2)) {
            CountDownLatch ticks = new CountDownLatch(5);
            timer.scheduleAtFixedRate(ticks::countDown, 1, 1, TimeUnit.SECONDS);
            ticks.await();
            timer.shutdownNow();
          }
        });
    takes(
        Duration.ofSeconds(9),
        () -> {
          try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            check(timer.schedule(() -> 5, 9, TimeUnit.SECONDS).get() == 5, "another value");
          }
        });
  }

  @Test
  void timers() {
    takes(
        Duration.ofSeconds(3),
        () -> {
          Timer timer = new Timer();
          CountDownLatch ticks = new CountDownLatch(3);
          timer.schedule(
              new TimerTask() {
                @Override
                public void run() {
                  ticks.countDown();
                }
              },
              1000,
              1000);
          ticks.await();
          timer.cancel();
        });
  }

  @Test
  void timedWaits() {
    takes(
        Duration.ofSeconds(1),
        () -> {
          Object lock = new Object();
          synchronized (lock) {
            lock.wait(1000);
          }
        });
    takes(
        Duration.ofSeconds(1),
        () -> check(!new Semaphore(0).tryAcquire(1, TimeUnit.SECONDS), "acquired"));
    takes(
        Duration.ofSeconds(1),
        () -> check(new LinkedBlockingQueue<>().poll(1, TimeUnit.SECONDS) == null, "polled"));
    takes(
        Duration.ofSeconds(1),
        () -> check(!new CountDownLatch(1).await(1, TimeUnit.SECONDS), "reached 0"));
    takes(
        Duration.ofSeconds(1),
        () -> {
          try {
            new CyclicBarrier(2).await(1, TimeUnit.SECONDS);
          } catch (TimeoutException | BrokenBarrierException e) {
            return;
          }
          throw new AssertionError("passed the barrier");
        });
    takes(
        Duration.ofSeconds(1),
        () -> {
          ReentrantLock lock = new ReentrantLock();
          Condition never = lock.newCondition();
          lock.lock();
          check(!never.await(1, TimeUnit.SECONDS), "signalled");
          lock.unlock();
        });
    takes(
        Duration.ofSeconds(2),
        () -> {
          Thread sleeper = Thread.ofVirtual().start(Schedules::sleepTwoSeconds);
          check(!sleeper.join(Duration.ofSeconds(1)), "ended early");
          sleeper.join();
        });
  }

  record Ripe(long at) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(at, ((Ripe) other).at);
    }
  }

  @Test
  void delayQueues() {
    takes(
        Duration.ofSeconds(6),
        () -> {
          DelayQueue<Ripe> queue = new DelayQueue<>();
          queue.add(new Ripe(System.nanoTime() + 6_000_000_000L));
          queue.take();
        });
  }

  @Test
  void timeOutsideARunIsReal() {
    long before = System.nanoTime();
    Simulation.run(OPTIONS, () -> Thread.sleep(Duration.ofDays(1).minusSeconds(1)));
    check(System.nanoTime() - before < 60_000_000_000L, "a virtual day took a real minute");
    assertEquals(false, Simulation.isActive());
  }
}
