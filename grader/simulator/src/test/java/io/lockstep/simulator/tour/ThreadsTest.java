package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Platform threads: started, joined, subclassed, named, left behind. */
class ThreadsTest {

  @Test
  void anHourOfSleepTakesExactlyAnHour() {
    Expect.takes(Duration.ofHours(1), () -> Thread.sleep(Duration.ofHours(1)));
  }

  @Test
  void everySleepIsExactToTheNanosecond() {
    Expect.takes(
        Duration.ofNanos(1_000_003),
        () -> {
          Thread.sleep(0, 1);
          Thread.sleep(Duration.ofNanos(2));
          Thread.sleep(1);
        });
  }

  @Test
  void threadsSleepAtTheSameTime() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> together(() -> pause(100), () -> pause(300), () -> pause(200)));
  }

  @Test
  void joinWithATimeoutGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(1_000),
        () -> {
          Thread sleeper = start(() -> pause(1_000));
          sleeper.join(400);
          assertNow(400);
          assertTrue(sleeper.isAlive());
          assertFalse(sleeper.join(Duration.ofMillis(100)));
          assertNow(500);
          assertTrue(sleeper.join(Duration.ofSeconds(9)));
          assertFalse(sleeper.isAlive());
        });
  }

  private static final class Adder extends Thread {
    private final AtomicInteger sum;

    Adder(AtomicInteger sum) {
      this.sum = sum;
    }

    @Override
    public void run() {
      sum.addAndGet(5);
    }
  }

  @Test
  void aSubclassMayOverrideRun() {
    Expect.completes(() -> {
      AtomicInteger sum = new AtomicInteger();
      Adder first = new Adder(sum);
      Adder second = new Adder(sum);
      first.start();
      second.start();
      first.join();
      second.join();
      assertEquals(10, sum.get());
    });
  }

  private static final class Loud extends Thread {
    private final List<String> calls = new ArrayList<>();

    @Override
    public synchronized void start() {
      calls.add("start");
      super.start();
    }

    @Override
    public void interrupt() {
      calls.add("interrupt");
      super.interrupt();
    }

    @Override
    public void run() {
      try {
        Thread.sleep(Duration.ofHours(1));
      } catch (InterruptedException e) {
        return;
      }
      throw new AssertionError("slept through its interrupt");
    }
  }

  @Test
  void aSubclassMayOverrideStartAndInterrupt() {
    Expect.takes(
        Duration.ZERO,
        () -> {
          Loud thread = new Loud();
          thread.start();
          thread.interrupt();
          thread.join();
          assertEquals(List.of("start", "interrupt"), thread.calls);
        });
  }

  @Test
  void namesAndNumbersAreTheSameInEveryRun() {
    List<String> names = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    Simulation.explore(
        Options.defaults(),
        5,
        () ->
            () -> {
              Thread one = start(() -> {});
              Thread two = start(() -> {});
              one.join();
              two.join();
              String seen = Thread.currentThread().getName() + " " + one + " " + two.getName();
              long id = two.threadId() - one.threadId();
              Simulation.invisibly(() -> {
                names.add(seen);
                ids.add(id);
              });
            },
        run -> run.ending().isCompleted());
    assertEquals(5, names.size());
    assertEquals(1, names.stream().distinct().count(), names::toString);
    assertTrue(names.getFirst().startsWith("main "), names::toString);
    assertTrue(names.getFirst().endsWith(" Thread-1"), names::toString);
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L), ids);
  }

  @Test
  void startingTwiceIsRefused() {
    Expect.completes(() -> {
      Thread thread = start(() -> {});
      try {
        thread.start();
      } catch (IllegalThreadStateException expected) {
        thread.join();
        return;
      }
      throw new AssertionError("started twice");
    });
  }

  @Test
  void anUncaughtExceptionIsReportedAndDoesNotEndTheRun() {
    Run run =
        Simulation.run(
            Options.defaults(),
            () -> {
              Thread thread = new Thread(() -> Integer.parseInt("x"), "parser");
              thread.start();
              thread.join();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertEquals(1, run.uncaught().size());
    assertEquals("parser", run.uncaught().getFirst().name());
    assertInstanceOf(NumberFormatException.class, run.uncaught().getFirst().thrown());
  }

  @Test
  void aThreadsOwnHandlerIsCalledOnThatThread() {
    Run run =
        Simulation.run(
            Options.defaults(),
            () -> {
              AtomicReference<String> seen = new AtomicReference<>("");
              Thread thread = new Thread(() -> Integer.parseInt("x"), "parser");
              thread.setUncaughtExceptionHandler((t, e) -> {
                pause(10);
                seen.set(t.getName() + " " + Thread.currentThread().getName());
              });
              thread.start();
              thread.join();
              assertEquals("parser parser", seen.get());
              assertNow(10);
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertEquals(1, run.uncaught().size());
  }

  @Test
  void whatTheBodyThrowsIsItsEnding() {
    Ending.Threw threw =
        Expect.ends(
            Ending.Threw.class,
            () -> {
              throw new java.io.IOException("gone");
            });
    assertEquals("gone", threw.thrown().getMessage());
    assertEquals(0, threw.thread());
  }

  @Test
  void aThreadLeftBehindIsNamedWithTheLineThatStartedIt() {
    Ending.Leaked leaked =
        Expect.ends(
            Ending.Leaked.class,
            () -> new Thread(() -> pause(Long.MAX_VALUE / 2_000_000), "forgotten").start());
    assertEquals("forgotten", leaked.threads().getFirst().name());
    var startedAt = leaked.threads().getFirst().startedAt();
    assertTrue(startedAt != null && "ThreadsTest.java".equals(startedAt.file()), leaked::summary);
  }

  @Test
  void aThreadThatIsAboutToEndHasNotLeaked() {
    Expect.completes(() -> start(() -> {}));
  }

  @Test
  void daemonsMayBeLeftBehindUnlessAllThreadsMustEnd() {
    Options options = Options.defaults();
    Expect.completes(
        options,
        5,
        () -> {
          CountDownLatch latch = new CountDownLatch(1);
          Thread.ofPlatform().daemon().start(Threads.task(latch::await));
        });
    Expect.ends(
        Ending.Leaked.class,
        options.withLeakPolicy(LeakPolicy.ALL),
        () -> {
          CountDownLatch latch = new CountDownLatch(1);
          Thread.ofPlatform().daemon().start(Threads.task(latch::await));
        });
    Expect.completes(
        options.withLeakPolicy(LeakPolicy.IGNORE), 5, () -> start(() -> pause(86_400_000)));
  }

  @Test
  void whatAThreadWroteIsSeenAfterJoin() {
    Expect.completes(() -> {
      int[] cell = new int[1];
      start(() -> cell[0] = 42).join();
      assertEquals(42, cell[0]);
    });
  }

  @Test
  void whatAThreadWroteIsSeenByWhoeverSeesThatItHasEnded() {
    Expect.noAlarm(() -> {
      int[] cell = new int[1];
      Thread writer = start(() -> cell[0] = 42);
      pause(10);
      assertTrue(writer.join(Duration.ofHours(1)));
      assertEquals(42, cell[0]);
    });
    Expect.noAlarm(() -> {
      int[] cell = new int[1];
      Thread writer = Thread.startVirtualThread(() -> cell[0] = 42);
      while (writer.getState() != Thread.State.TERMINATED) {
        pause(10);
      }
      assertEquals(42, cell[0]);
    });
  }

  @Test
  @SuppressWarnings("NullAway") // nobody is the point
  void whoInterruptsNobodyIsToldSo() {
    Expect.completes(() -> {
      Thread nobody = Thread.currentThread().isAlive() ? null : Thread.currentThread();
      assertThrows(NullPointerException.class, () -> nobody.interrupt());
    });
  }

  @Test
  void factsCountThreadsAndSwitches() {
    Run run =
        Simulation.run(
            Options.defaults(),
            () -> {
              Thread virtual = Thread.startVirtualThread(() -> pause(10));
              together(() -> pause(5), () -> pause(5));
              virtual.join();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertEquals(4, run.facts().threads());
    assertEquals(3, run.facts().peakPlatformThreads());
    assertEquals(1, run.facts().peakVirtualThreads());
    assertTrue(run.facts().switches() >= 4);
    assertTrue(run.facts().racesJudged());
  }

  @Test
  void ofManyThreadsThatHaveEndedOneMayStillAsk() {
    Options untraced = Options.defaults().withRaceDetection(false);
    Run run = Simulation.run(untraced, ThreadsTest::askThoseThatHaveEnded);
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertEquals(2_001, run.facts().threads());
    assertEquals("name 500", run.trace().threads().get(500));
    Run traced = Simulation.run(untraced.withTracing(true), ThreadsTest::askThoseThatHaveEnded);
    assertEquals(run.trace().hash(), traced.trace().hash());
    assertEquals("name 1500", traced.trace().threads().get(1_500));
  }

  private static void askThoseThatHaveEnded() throws InterruptedException {
    List<Thread> ended = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      Thread.Builder builder = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
      Thread thread = builder.name("name " + i).start(() -> pause(1));
      thread.join();
      ended.add(thread);
    }
    for (int i = 1; i <= 2_000; i++) {
      Thread thread = ended.get(i - 1);
      thread.join();
      LockSupport.unpark(thread);
      thread.interrupt();
      assertTrue(thread.isInterrupted());
      assertFalse(thread.isAlive());
      assertEquals(Thread.State.TERMINATED, thread.getState());
      assertEquals(i + 1L, thread.threadId());
      assertThrows(IllegalThreadStateException.class, thread::start);
    }
  }

  @Test
  void aRunIsNoneOutsideOfIt() {
    assertFalse(Simulation.isActive());
    Run run =
        Simulation.run(
            Options.defaults(),
            () -> {
              assertTrue(Simulation.isActive());
              assertEquals(0, Simulation.threadNumber());
              assertEquals(1, Simulation.liveThreads().size());
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertFalse(Simulation.isActive());
  }

  @Test
  void aRunInsideARunIsRefused() {
    Ending.Threw threw =
        Expect.ends(Ending.Threw.class, () -> Simulation.run(Options.defaults(), () -> pause(1)));
    assertInstanceOf(IllegalStateException.class, threw.thrown());
  }

  /** As {@code Thread.join} documents, and does itself: the monitor is that of the thread. */
  @Test
  void whoWaitsOnAThreadIsNotifiedAtItsEnd() {
    Expect.completes(() -> {
      Thread thread = start(() -> {});
      synchronized (thread) {
        while (thread.isAlive()) {
          thread.wait();
        }
      }
    });
  }

  @Test
  void aThreadKeepsTheIdThatItHadBeforeItStarted() {
    Expect.completes(() -> {
      Map<Long, String> names = new ConcurrentHashMap<>();
      Thread thread =
          new Thread(() -> assertEquals("worker", names.get(Thread.currentThread().threadId())));
      names.put(thread.threadId(), "worker");
      long before = thread.threadId();
      thread.start();
      thread.join();
      assertEquals(before, thread.threadId());
      assertNotEquals(before, Thread.currentThread().threadId());
      assertEquals(1, Thread.currentThread().threadId());
    });
  }

  @Test
  void aGroupCountsItsThreadsAndInterruptsThem() {
    Expect.completes(() -> {
      ThreadGroup group = new ThreadGroup("group");
      int before = Thread.activeCount();
      AtomicInteger interrupted = new AtomicInteger();
      Runnable sleeper =
          () -> {
            try {
              Thread.sleep(Duration.ofDays(1));
            } catch (InterruptedException e) {
              interrupted.incrementAndGet();
            }
          };
      new Thread(group, sleeper).start();
      new Thread(group, sleeper).start();
      assertEquals(2, group.activeCount());
      assertEquals(2, group.enumerate(new Thread[3]));
      assertEquals(before + 2, Thread.activeCount());
      group.interrupt();
      while (group.activeCount() > 0) {
        Thread.sleep(1);
      }
      assertEquals(2, interrupted.get());
    });
  }

  @Test
  void aGroupMayHaveAHandlerOfItsOwn() {
    List<String> handled = new ArrayList<>();
    Simulation.run(
        Options.defaults(),
        () -> {
          ThreadGroup group =
              new ThreadGroup("group") {
                @Override
                public void uncaughtException(Thread thread, Throwable thrown) {
                  handled.add(thread.getName() + ": " + thrown.getMessage());
                }
              };
          Runnable dies =
              () -> {
                throw new IllegalStateException("died");
              };
          Thread thread = new Thread(new ThreadGroup(group, "inner"), dies, "worker");
          thread.start();
          thread.join();
        });
    assertEquals(List.of("worker: died"), handled);
  }
}
