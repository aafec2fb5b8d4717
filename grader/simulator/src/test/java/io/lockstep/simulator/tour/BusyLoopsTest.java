package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.BusyWait;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.Strategies;
import io.lockstep.simulator.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that wait by spinning: they end if somebody runs, and are named if nobody does. */
class BusyLoopsTest {

  private static final class Flags {
    private boolean plain;
    private volatile boolean visible;
  }

  private static final Options SHORT = Options.defaults().withStepLimit(20_000);

  @Test
  void aSpinOnAVolatileFieldEnds() {
    Expect.completes(() -> {
      Flags flags = new Flags();
      Thread setter = start(() -> flags.visible = true);
      while (!flags.visible) {}
      setter.join();
    });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop")
  void aSpinOnAPlainFieldIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            5,
            () -> {
              Flags flags = new Flags();
              Thread setter = start(() -> flags.plain = true);
              while (!flags.plain) {}
              setter.join();
            });
    assertTrue(raced.subject().contains("plain"), raced::summary);
  }

  @Test
  void aSpinOnAPlainFieldEndsWhenRacesAreAllowed() {
    Expect.completes(
        Options.defaults().withRaceDetection(false),
        40,
        () -> {
          Flags flags = new Flags();
          Thread setter = start(() -> flags.plain = true);
          while (!flags.plain) {}
          setter.join();
        });
  }

  @Test
  void aSpinWithYieldOrOnSpinWaitEnds() {
    Expect.completes(() -> {
      AtomicBoolean ready = new AtomicBoolean();
      Thread setter = start(() -> ready.set(true));
      Thread polite =
          start(() -> {
            while (!ready.get()) {
              Thread.yield();
            }
          });
      while (!ready.get()) {
        Thread.onSpinWait();
      }
      setter.join();
      polite.join();
    });
  }

  /** What is left of a millisecond is no time to sleep for, and is spent in asking again. */
  @Test
  void whoSleepsForWholeMillisecondsSpinsThroughTheRest() {
    List<Waiting> ways =
        List.of(
            millis -> Thread.sleep(millis),
            millis -> TimeUnit.MILLISECONDS.sleep(millis),
            millis -> new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS),
            millis -> LockSupport.parkNanos(millis * 1_000_000),
            onACondition());
    for (Waiting way : ways) {
      Run run =
          Simulation.run(
              SHORT,
              () -> {
                long due = System.nanoTime() + 7_333_333;
                for (long left; (left = due - System.nanoTime()) > 0; ) {
                  way.millis(left / 1_000_000);
                }
                Duration late = Simulation.now().minusNanos(7_333_333);
                assertTrue(late.compareTo(Duration.ofNanos(333_333 / 32)) <= 0, late::toString);
              });
      assertTrue(run.ending().isCompleted(), run.ending()::summary);
      assertTrue(run.facts().steps() < 4_000, () -> run.facts().steps() + " steps");
    }
  }

  /** It gives up the lock at every round, for which another may wait. */
  @Test
  void whoAwaitsForWholeMillisecondsLetsOthersHaveTheLock() {
    Expect.completes(() -> {
      ReentrantLock lock = new ReentrantLock();
      Condition never = lock.newCondition();
      Thread other =
          start(() -> {
            Thread.sleep(7);
            Thread.sleep(0, 100);
            lock.lock();
            lock.unlock();
          });
      long due = System.nanoTime() + 7_333_333;
      lock.lock();
      try {
        for (long left; (left = due - System.nanoTime()) > 0; ) {
          never.await(left / 1_000_000, TimeUnit.MILLISECONDS);
          assertTrue(never.awaitNanos(0) <= 0);
        }
      } finally {
        lock.unlock();
      }
      other.join();
    });
  }

  private interface Waiting {
    void millis(long millis) throws InterruptedException;
  }

  private static Waiting onACondition() {
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    return millis -> {
      lock.lock();
      try {
        never.await(millis, TimeUnit.MILLISECONDS);
      } finally {
        lock.unlock();
      }
    };
  }

  @Test
  void aSpinOnIsDoneEnds() {
    Expect.completes(() -> {
      try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
        Future<Integer> future = pool.submit(() -> 7);
        while (!future.isDone()) {}
        assertEquals(7, future.get());
      }
    });
  }

  @Test
  void pollingWithSleepsTakesExactlyAsManySleepsAsNeeded() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          CompletableFuture<Void> future = CompletableFuture.runAsync(() -> pause(95));
          int polls = 0;
          while (!future.isDone()) {
            Thread.sleep(10);
            polls++;
          }
          assertEquals(10, polls);
        });
  }

  @Test
  void aSpinForAThreadThatSleepsLetsTimePassToItsDeadline() {
    for (Strategy strategy : List.of(Strategies.randomWalk(), Strategies.pct(3))) {
      Options options = Options.defaults().withStrategy(strategy);
      Simulation.explore(
          options,
          20,
          () ->
              () -> {
                Flags flags = new Flags();
                start(() -> {
                  pause(1_000);
                  flags.visible = true;
                });
                Thread other = start(() -> pause(5_000));
                while (!flags.visible) {}
                Expect.assertNow(1_000);
                other.join();
                Expect.assertNow(5_000);
              },
          BusyLoopsTest::mainSpunForASecond);
    }
  }

  private static boolean mainSpunForASecond(Run run) {
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    BusyWait main = run.facts().busyWaits().getFirst();
    assertEquals("main", main.name());
    assertEquals(Duration.ofSeconds(1), main.duration());
    var place = main.place();
    assertTrue(place != null && "BusyLoopsTest.java".equals(place.file()), run::toString);
    assertEquals(1, run.facts().busyWaits().size());
    return true;
  }

  /**
   * Each round writes, so nothing tells that it is a spin; but whoever goes in must also get out.
   */
  @Test
  void aLockThatIsTakenByWritesKeepsNobodyAway() {
    for (Strategy strategy : List.of(Strategies.randomWalk(), Strategies.pct(3))) {
      Expect.completes(
          Options.defaults().withStrategy(strategy),
          200,
          () -> {
            AtomicBoolean taken = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              threads.add(
                  start(() -> {
                    for (int round = 0; round < 3; round++) {
                      while (taken.getAndSet(true)) {}
                      taken.set(false);
                    }
                  }));
            }
            for (Thread thread : threads) {
              thread.join();
            }
          });
    }
  }

  static List<Named<Poll>> pollsThatEndExactly() {
    return List.of(
        Named.of("getAndSet", (taken, lock) -> !taken.getAndSet(true)),
        Named.of("a view of a lock", (taken, lock) -> lock.readLock().tryLock()),
        Named.of(
            "a getter of a pool", (taken, lock) -> lock.getReadLockCount() == 0 && !taken.get()),
        Named.of("parkNanos(1)", (taken, lock) -> taken.get() != pausedFor(1)),
        Named.of("parkNanos(50 us)", (taken, lock) -> taken.get() != pausedFor(50_000)));
  }

  /** Parks, and is true. */
  private static boolean pausedFor(long nanos) {
    LockSupport.parkNanos(nanos);
    return true;
  }

  interface Poll {
    boolean succeeds(AtomicBoolean taken, ReentrantReadWriteLock lock);
  }

  @ParameterizedTest
  @MethodSource("pollsThatEndExactly")
  void whoPollsForWhatASleeperHoldsLetsTimePass(Poll poll) {
    Expect.completes(
        SHORT,
        50,
        () -> {
          AtomicBoolean taken = new AtomicBoolean(true);
          ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          CountDownLatch begun = new CountDownLatch(1);
          Thread holder =
              start(() -> {
                lock.writeLock().lock();
                begun.countDown();
                pause(1_000);
                lock.writeLock().unlock();
                taken.set(false);
              });
          begun.await();
          while (!poll.succeeds(taken, lock)) {}
          mustBeASecond();
          holder.join();
        });
  }

  @Test
  void severalPollersLetTimePassTogether() {
    Expect.completes(
        Options.defaults().withStepLimit(100_000),
        50,
        () -> {
          AtomicBoolean done = new AtomicBoolean();
          List<Thread> pollers = new ArrayList<>();
          for (int nanos : new int[] {1, 700, 20_000}) {
            pollers.add(
                start(() -> {
                  while (!done.get()) {
                    LockSupport.parkNanos(nanos);
                  }
                }));
          }
          pause(1_000);
          done.set(true);
          for (Thread poller : pollers) {
            poller.join();
          }
          mustBeASecond();
        });
  }

  static final class Work {
    volatile boolean stop;
    int done;
    final AtomicInteger counted = new AtomicInteger();
    final Map<Integer, Integer> results = new ConcurrentHashMap<>();
  }

  static List<Named<Consumer<Work>>> work() {
    return List.of(
        Named.of("a field", work -> work.done++),
        Named.of("an atomic", work -> work.counted.incrementAndGet()),
        Named.of("a map", work -> work.results.merge(1, 1, Integer::sum)));
  }

  /** Computation takes no time, and yet it comes to its end when the time is up. */
  @ParameterizedTest
  @MethodSource("work")
  void whoWorksUntilTheTimeIsUpEnds(Consumer<Work> doing) {
    for (Strategy strategy : List.of(Strategies.randomWalk(), Strategies.pct(3))) {
      Expect.completes(
          Options.defaults().withStrategy(strategy),
          5,
          () -> {
            Work work = new Work();
            Thread worker =
                start(() -> {
                  while (!work.stop) {
                    doing.accept(work);
                  }
                });
            for (int second = 1; second <= 5; second++) {
              pause(1_000);
              Expect.assertNow(second * 1_000L);
            }
            work.stop = true;
            worker.join();
          });
    }
  }

  @Test
  void whoWorksUntilAClockSaysSoEndsNotLongAfter() {
    Expect.completes(
        Options.defaults(),
        5,
        () -> {
          Work work = new Work();
          long end = System.nanoTime() + 1_000_000_000;
          while (System.nanoTime() < end) {
            work.counted.incrementAndGet();
          }
          long late = System.nanoTime() - end;
          assertTrue(late >= 0 && late <= 125_000_000, () -> late + " ns late");
        });
  }

  @Test
  void workTakesNoTimeUnlessItIsVeryLong() {
    Expect.completes(
        Options.defaults(),
        5,
        () -> {
          Work work = new Work();
          Thread other = start(() -> pause(10_000));
          for (int i = 0; i < 100_000; i++) {
            work.done++;
          }
          Expect.assertNow(0);
          other.join();
        });
  }

  /** To the poll or two by which a poller comes too late. */
  private static void mustBeASecond() {
    long late = Simulation.now().minusSeconds(1).toNanos();
    assertTrue(late >= 0 && late <= 100_000, () -> late + " ns late");
  }

  /** However long the strategy would hold back whoever is waited for. */
  @Test
  void whoPollsEveryMicrosecondEndsUnderAnyTiming() {
    Expect.completes(
        Options.defaults().withMode(Mode.ADVERSARIAL).withStepLimit(100_000),
        2_000,
        () -> {
          AtomicBoolean done = new AtomicBoolean();
          int[] work = new int[1];
          Thread poller =
              start(() -> {
                while (!done.get()) {
                  LockSupport.parkNanos(1_000);
                }
              });
          work[0] = 1;
          done.set(true);
          poller.join();
        });
  }

  @Test
  void severalThreadsMaySpinInTheirOwnWay() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          ReentrantLock lock = new ReentrantLock();
          Object monitor = new Object();
          ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
          Flags flags = new Flags();
          CompletableFuture<String> slow =
              CompletableFuture.supplyAsync(
                  () -> "late", CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
          together(
              () -> {
                pause(100);
                queue.add("item");
                pause(100);
                flags.visible = true;
              },
              () -> {
                while (queue.poll() == null) {
                  Thread.yield();
                }
                Expect.assertNow(100);
              },
              () -> {
                while (true) {
                  synchronized (monitor) {
                    if (flags.visible) {
                      break;
                    }
                  }
                }
                Expect.assertNow(200);
              },
              () -> {
                boolean done = false;
                while (!done) {
                  lock.lock();
                  done = slow.isDone();
                  lock.unlock();
                }
                Expect.assertNow(300);
              });
        });
  }

  @Test
  void aLoopOverManyFuturesSeesTheLastOneInTime() {
    Expect.takes(
        Duration.ofMillis(70),
        () -> {
          List<CompletableFuture<Integer>> futures = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            int number = i;
            futures.add(
                new CompletableFuture<Integer>()
                    .completeOnTimeout(number, number < 199 ? 10 : 70, TimeUnit.MILLISECONDS));
          }
          boolean all = false;
          while (!all) {
            all = true;
            for (CompletableFuture<Integer> future : futures) {
              all &= future.isDone();
            }
          }
        });
  }

  @Test
  void aSpinOnTheClockEndsALittleTooLate() {
    for (long millis : new long[] {1, 100, 60_000}) {
      Run run =
          Simulation.run(
              Options.defaults(),
              () -> {
                long end = System.nanoTime() + millis * 1_000_000;
                while (System.nanoTime() < end) {}
              });
      assertTrue(run.ending().isCompleted(), run.ending().summary());
      Duration took = run.facts().duration();
      Duration least = Duration.ofMillis(millis);
      assertTrue(took.compareTo(least) >= 0, took::toString);
      assertTrue(took.compareTo(least.plus(least.dividedBy(30))) <= 0, took::toString);
      assertEquals(took, run.facts().busyWaits().getFirst().duration());
    }
  }

  @Test
  void aSpinOnTheClockDoesNotJumpToAFarDeadline() {
    Expect.completesExactly(() -> {
      Thread.startVirtualThread(() -> pause(3_600_000));
      Instant end = Instant.now().plusMillis(10);
      while (Instant.now().isBefore(end)) {
        Thread.onSpinWait();
      }
      assertTrue(Simulation.now().compareTo(Duration.ofMillis(11)) < 0);
    });
  }

  @Test
  void aLongComputationIsNoSpin() {
    Expect.takes(
        Duration.ofMillis(10),
        () -> {
          Thread sleeper = start(() -> pause(10));
          List<Integer> numbers = new ArrayList<>();
          for (int i = 0; i < 30_000; i++) {
            numbers.add(i);
          }
          long sum = 0;
          for (int number : numbers) {
            sum += number;
          }
          ConcurrentHashMap<Long, Long> map = new ConcurrentHashMap<>();
          for (long i = 0; i < 20_000; i++) {
            map.put(i, sum);
          }
          Expect.assertNow(0);
          sleeper.join();
          assertEquals(List.of(), Simulation.busyWaits());
        });
  }

  @Test
  void whoeverSpinsMayBeAskedForWhileTheRunGoesOn() {
    Expect.completesExactly(() -> {
      AtomicBoolean stop = new AtomicBoolean();
      Thread spinner =
          start(() -> {
            while (!stop.get()) {
              Thread.onSpinWait();
            }
          });
      Thread.sleep(400);
      BusyWait found = Simulation.busyWaits().getFirst();
      assertEquals(1, found.thread());
      assertEquals(Duration.ofMillis(400), found.duration());
      stop.set(true);
      spinner.join();
    });
  }

  @Test
  void aSpinThatNoTimeCanEndIsNamed() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              Flags flags = new Flags();
              start(() -> pause(1_000));
              while (!flags.visible) {}
            });
    assertEquals(20_000, limit.steps());
    assertEquals("main", limit.spinners().getFirst().name());
    SourceLine place = Objects.requireNonNull(limit.spinners().getFirst().place());
    assertEquals("BusyLoopsTest.java", place.file());
    assertEquals(List.of(new Ending.BusyLine(place, 100)), limit.lines());
  }

  @Test
  void aSpinOnALocalVariableAloneIsCaught() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              int i = 0;
              while (i >= 0) {
                i = (i + 1) & 0xff;
              }
            });
    assertEquals("BusyLoopsTest.java", limit.lines().getFirst().place().file());
  }

  @Test
  void aLivelockIsNamed() {
    Ending.StepLimit limit =
        Expect.ends(
            Ending.StepLimit.class,
            SHORT,
            () -> {
              AtomicBoolean turn = new AtomicBoolean();
              Thread other =
                  start(() -> {
                    while (true) {
                      turn.compareAndSet(true, false);
                    }
                  });
              while (other.isAlive()) {
                turn.compareAndSet(false, true);
              }
            });
    assertEquals(2, limit.spinners().size(), limit::summary);
  }
}
