package io.lockstep.simulator;

import static io.lockstep.simulator.Schedules.OPTIONS;
import static io.lockstep.simulator.Schedules.completed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every ending has a name, and the next run in the same JVM is unharmed. */
class EndingsTest {

  private static final class Flag {
    volatile boolean up;
  }

  @AfterEach
  void theNextRunIsUnharmed() {
    Run run =
        Simulation.run(
            OPTIONS,
            () -> {
              assertEquals(2, CompletableFuture.supplyAsync(() -> 2).join());
              Thread thread = new Thread(() -> {});
              assertEquals("Thread-0", thread.getName());
              thread.start();
              thread.join();
              System.out.flush();
            });
    completed(run);
  }

  private static <E extends Ending> E ends(Class<E> how, Options options, Body body) {
    Run run = Simulation.run(options, body);
    return assertInstanceOf(how, run.ending());
  }

  @Test
  void outsideTheModelWhereTheGarbageCollectorIsWaitedFor() {
    for (Body body :
        List.<Body>of(
            () -> new ReferenceQueue<>().remove(), () -> new ReferenceQueue<>().remove(50))) {
      Ending.OutsideModel ending = ends(Ending.OutsideModel.class, OPTIONS, body);
      assertEquals("ReferenceQueue.remove waits for the garbage collector", ending.call());
    }
  }

  @Test
  void threw() {
    Ending.Threw ending =
        ends(
            Ending.Threw.class,
            OPTIONS,
            () -> {
              throw new IllegalStateException("no");
            });
    assertEquals("no", ending.thrown().getMessage());
  }

  @Test
  void anotherThreadsExceptionIsAFact() {
    Run run =
        Simulation.run(
            OPTIONS,
            () -> {
              Thread thread =
                  new Thread(() -> {
                    throw new IllegalStateException("no");
                  });
              List<String> seen = new ArrayList<>();
              thread.setUncaughtExceptionHandler((t, e) -> seen.add(t.getName()));
              thread.start();
              thread.join();
              assertEquals(List.of("Thread-0"), seen);
            });
    completed(run);
    assertEquals("Thread-0", run.uncaught().getFirst().name());
    assertTrue(run.uncaught().getFirst().handled());
  }

  @Test
  void busyWait() {
    Ending.StepLimit ending =
        ends(
            Ending.StepLimit.class,
            OPTIONS.withStepLimit(10_000),
            () -> {
              Flag flag = new Flag();
              Thread spinner =
                  new Thread(
                      () -> {
                        while (!flag.up) {}
                      },
                      "spinner");
              spinner.start();
              spinner.join();
            });
    assertEquals("spinner", ending.spinners().getFirst().name());
    assertEquals("joins thread \"spinner\"", ending.threads().getFirst().state());
  }

  @Test
  void aLoopWithoutAnyAccess() {
    ends(
        Ending.StepLimit.class,
        OPTIONS.withStepLimit(10_000),
        () -> {
          int x = 0;
          while (x >= 0) {
            x = (x + 1) & 0xff;
          }
        });
  }

  @Test
  void timeLimit() {
    Ending.TimeLimit ending =
        ends(
            Ending.TimeLimit.class,
            OPTIONS.withTimeLimit(Duration.ofSeconds(10)),
            () -> {
              while (true) {
                Thread.sleep(1000);
              }
            });
    assertEquals(Duration.ofSeconds(10), ending.limit());
  }

  /** {@code close} waits for a day, and then for another. */
  @Test
  void threadsThatWaitForEachOtherAreADeadlockThoughOthersHaveDeadlines() {
    Ending.Deadlocked ending =
        ends(
            Ending.Deadlocked.class,
            OPTIONS,
            () -> {
              Object left = new Object();
              Object right = new Object();
              CountDownLatch both = new CountDownLatch(2);
              try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                pool.execute(() -> enter(left, right, both));
                pool.execute(() -> enter(right, left, both));
              }
            });
    assertEquals(2, ending.cycle().size());
  }

  private static void enter(Object outer, Object inner, CountDownLatch both) {
    synchronized (outer) {
      both.countDown();
      while (both.getCount() > 0) {
        Thread.yield();
      }
      synchronized (inner) {
        Thread.yield();
      }
    }
  }

  @Test
  void whatAThreadWaitsForIsToldInTheTermsOfTheCode() {
    assertEquals("is parked on Semaphore#1", waiting(() -> new Semaphore(0).acquire()));
    assertEquals("is parked on Condition#1", waiting(EndingsTest::awaitForever));
    assertEquals("is parked on FutureTask#1", waiting(() -> new FutureTask<>(() -> 1).get()));
    assertEquals(
        "is parked on a CompletableFuture", waiting(() -> new CompletableFuture<>().get()));
    assertEquals(
        "waits to be notified on int[]#1",
        waiting(() -> {
          int[] array = new int[1];
          synchronized (array) {
            array.wait();
          }
        }));
  }

  private static void awaitForever() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    lock.newCondition().await();
  }

  private static String waiting(Body body) {
    return ends(Ending.Deadlocked.class, OPTIONS, body).threads().getFirst().state();
  }

  @Test
  void aLockThatItsHolderTookAlongIsToldAsOne() {
    Ending.Deadlocked ending =
        ends(
            Ending.Deadlocked.class,
            OPTIONS,
            () -> {
              ReentrantLock lock = new ReentrantLock();
              Thread thread = new Thread(lock::lock, "careless");
              thread.start();
              thread.join();
              lock.lock();
            });
    assertEquals(
        "is parked on ReentrantLock#1, held by \"careless\", which has ended",
        ending.threads().getFirst().state());
  }

  /** The threads of the common pool are the run's own, and of interest only where they work. */
  @Test
  void aDeadlockShowsTheThreadsOfTheCommonPoolThatAreAtWork() {
    Ending.Deadlocked ending =
        ends(
            Ending.Deadlocked.class,
            OPTIONS,
            () -> {
              Object lock = new Object();
              CompletableFuture.runAsync(() -> {}).join();
              synchronized (lock) {
                CompletableFuture.runAsync(
                        () -> {
                          synchronized (lock) {
                            fail("main holds the lock");
                          }
                        })
                    .join();
              }
            });
    assertEquals(
        List.of(
            "is parked on a CompletableFuture",
            "waits to enter the monitor of Object#1, held by \"main\""),
        ending.threads().stream().map(ThreadReport::state).toList());
  }

  /** What the strategy holds back is no thread that was left behind. */
  @Test
  void whoIsHeldBackWhenTheBodyReturnsHasNotLeaked() {
    for (int seed = 0; seed < 300; seed++) {
      Run run =
          Simulation.run(
              OPTIONS.withMode(Mode.ADVERSARIAL).withSeed(seed),
              () -> {
                Thread alarm = new Thread(() -> LockSupport.parkNanos(1_000_000));
                alarm.setDaemon(true);
                alarm.start();
                CountDownLatch begun = new CountDownLatch(1);
                AtomicInteger last = new AtomicInteger();
                new Thread(
                        () -> {
                          begun.countDown();
                          last.incrementAndGet();
                        })
                    .start();
                begun.await();
              });
      completed(run);
    }
  }

  @Test
  void leaked() {
    Ending.Leaked ending =
        ends(
            Ending.Leaked.class,
            OPTIONS,
            () -> Executors.newFixedThreadPool(1).submit(() -> 1).get());
    ThreadReport leaked = ending.threads().getFirst();
    assertEquals("pool-1-thread-1", leaked.name());
    assertTrue(String.valueOf(leaked.startedAt()).contains("EndingsTest.java"));
    Body virtual = () -> Thread.startVirtualThread(Schedules::sleepTwoSeconds);
    completed(Simulation.run(OPTIONS, virtual));
    ends(Ending.Leaked.class, OPTIONS.withLeakPolicy(LeakPolicy.ALL), virtual);
    completed(
        Simulation.run(
            OPTIONS.withLeakPolicy(LeakPolicy.IGNORE),
            () -> new Thread(Schedules::sleepTwoSeconds).start()));
  }

  @Test
  void exited() {
    Ending.Exited ending = ends(Ending.Exited.class, OPTIONS, () -> System.exit(3));
    assertEquals(3, ending.status());
    ends(Ending.Exited.class, OPTIONS, () -> Runtime.getRuntime().halt(3));
  }

  @Test
  void outOfMemory() {
    Ending.Threw ending =
        ends(
            Ending.Threw.class,
            OPTIONS.withRaceDetection(false),
            () -> {
              List<long[]> hoard = new ArrayList<>();
              while (true) {
                hoard.add(new long[50_000_000]);
              }
            });
    assertInstanceOf(OutOfMemoryError.class, ending.thrown());
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void stackOverflow() {
    Ending.Threw ending = ends(Ending.Threw.class, OPTIONS, () -> endless(0));
    assertInstanceOf(StackOverflowError.class, ending.thrown());
  }

  @Test
  void aBodyThatSwallowsEverythingIsStillStopped() {
    ends(
        Ending.StepLimit.class,
        OPTIONS.withStepLimit(1_000),
        () -> {
          while (true) {
            try {
              Thread.yield();
            } catch (Throwable t) {
              // swallowed
            }
          }
        });
  }

  @Test
  void interrupted() {
    completed(
        Simulation.run(
            OPTIONS,
            () -> {
              Set<String> woken = java.util.Collections.synchronizedSet(new HashSet<>());
              Object lock = new Object();
              Thread sleeper = new Thread(() -> stopped("sleep", woken, () -> Thread.sleep(1000)));
              Thread waiter =
                  new Thread(() ->
                      stopped(
                          "wait",
                          woken,
                          () -> {
                            synchronized (lock) {
                              lock.wait();
                            }
                          }));
              Thread body = Thread.currentThread();
              Thread joiner = new Thread(() -> stopped("join", woken, body::join));
              Thread taker =
                  new Thread(() ->
                      stopped(
                          "take",
                          woken,
                          () -> new java.util.concurrent.SynchronousQueue<>().take()));
              List<Thread> threads = List.of(sleeper, waiter, joiner, taker);
              threads.forEach(Thread::start);
              Thread.sleep(10);
              threads.reversed().forEach(Thread::interrupt);
              for (Thread thread : threads) {
                thread.join();
              }
              assertEquals(Set.of("sleep", "wait", "join", "take"), woken);
              assertEquals(Duration.ofMillis(10), Simulation.now());
            }));
  }

  private static void stopped(String name, Set<String> woken, Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      woken.add(name);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void wrongOptionsNameTheOptionAndItsRange() {
    assertEquals(
        "stepLimit must be 1 or more, but is 0",
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withStepLimit(0)).getMessage());
    assertEquals(
        "processors must be 1 to 256, but is 0",
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withProcessors(0)).getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> OPTIONS.withTimeLimit(Duration.ofSeconds(-1)));
  }

  @Test
  void theSameSeedIsTheSameRun() {
    Body body =
        () -> {
          Set<Object> identities = new HashSet<>();
          for (int i = 0; i < 10; i++) {
            identities.add(new Object());
          }
          try (var pool = Executors.newCachedThreadPool()) {
            for (Object identity : identities) {
              pool.submit(() -> Schedules.sleep(Math.floorMod(identity.hashCode(), 10) + 1));
            }
          }
          CompletableFuture.supplyAsync(() -> ThreadLocalRandom.current().nextInt(5))
              .thenAcceptAsync(Schedules::sleep)
              .join();
        };
    Run first = Simulation.run(OPTIONS.withSeed(5), body);
    Run second = Simulation.run(OPTIONS.withSeed(5), body);
    Run traced = Simulation.replay(OPTIONS, first.schedule(), body);
    Run explicit =
        Simulation.replay(
            OPTIONS,
            Schedule.parse(first.schedule().withDecisions(first.decisions()).toString()),
            body);
    Run other = Simulation.run(OPTIONS.withSeed(6), body);
    completed(first);
    assertEquals(first.trace().hash(), second.trace().hash());
    assertEquals(first.facts(), second.facts());
    assertEquals(first.trace().hash(), traced.trace().hash());
    assertEquals(first.trace().hash(), explicit.trace().hash());
    assertNotEquals(first.trace().hash(), other.trace().hash());
    assertFalse(traced.trace().steps().isEmpty());
  }
}
