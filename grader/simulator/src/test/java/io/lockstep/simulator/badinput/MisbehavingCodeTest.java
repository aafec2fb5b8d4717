package io.lockstep.simulator.badinput;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the body does, the ending has a name, and the next run is what it always was. */
class MisbehavingCodeTest {

  private static final Options SHORT = Options.defaults().withStepLimit(50_000);

  private long before;

  @BeforeEach
  void aWellBehavedRunBefore() {
    before = wellBehaved();
  }

  @AfterEach
  void theSameRunAfter() {
    assertEquals(before, wellBehaved());
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(Simulation.isActive());
  }

  /** The trace hash of a run that uses a bit of everything. */
  private static long wellBehaved() {
    Run run =
        Simulation.run(
            Options.defaults().withSeed(42),
            () -> {
              AtomicInteger sum = new AtomicInteger();
              Object monitor = new Object();
              try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                for (int i = 0; i < 3; i++) {
                  pool.execute(() -> {
                    synchronized (monitor) {
                      pause(10);
                      sum.incrementAndGet();
                    }
                  });
                }
              }
              assertEquals(3, sum.get());
              Thread.startVirtualThread(() -> pause(5)).join();
              assertEquals(Duration.ofMillis(35), Simulation.now());
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    return run.trace().hash();
  }

  private static <E extends Ending> E ends(Class<E> ending, Options options, Body body) {
    Run run = Simulation.run(options, body);
    assertEquals(ending, run.ending().getClass(), () -> run.ending().summary());
    return ending.cast(run.ending());
  }

  @Test
  @SuppressWarnings("InfiniteLoopStatement")
  void anEndlessLoop() {
    ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          while (true) {}
        });
  }

  @Test
  void anEndlessLoopInAClassInitialiser() {
    ends(Ending.StepLimit.class, SHORT, () -> assertEquals(0, Endless.value));
    assertThrows(NoClassDefFoundError.class, () -> assertEquals(0, Endless.value));
  }

  private static final class Endless {
    static int value = forever();

    @SuppressWarnings("InfiniteLoopStatement")
    private static int forever() {
      while (true) {
        try {
          count(0);
        } catch (RuntimeException | Error again) {
          value++;
        }
      }
    }

    private static void count(int from) {
      for (int i = from; i >= 0; i = (i + 1) & 0xff) {}
    }
  }

  @Test
  void anEndlessLoopWithoutAStepIsEndedHoweverManyStepsThereAre() {
    ends(
        Ending.StepLimit.class,
        Options.defaults().withStepLimit(5_000_000),
        () -> {
          for (Object last = null; ; last = new Object()) {
            if (last == this) {
              break;
            }
          }
        });
  }

  /** A round that looks something up in a table of the JVM's takes longer than one that counts. */
  @Test
  void anEndlessLoopThatInternsTextsIsEndedInATwentiethOfTheRounds() {
    assertSame("a text", new String("a text").intern());
    AtomicInteger interned = new AtomicInteger();
    ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          for (int number = 0; ; number++) {
            interned.setPlain(("a text no. " + number).intern() == null ? 0 : number);
          }
        });
    assertTrue(interned.get() < 2_000_000 / 20, () -> interned + " rounds");
  }

  @Test
  void anEndlessLoopThatPrintsIsEndedInATenthOfTheRounds() {
    var printer = new PrintStream(OutputStream.nullOutputStream(), true);
    AtomicInteger printed = new AtomicInteger();
    ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          while (true) {
            printer.println("again");
            printed.setPlain(printed.getPlain() + 1);
          }
        });
    assertTrue(printed.get() < 2_000_000 / 10, () -> printed + " rounds");
  }

  @Test
  void aRunThatEndsInTheMiddleOfPrintingLeavesThePrinterToTheNext() {
    AtomicBoolean endless = new AtomicBoolean(true);
    var printer =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int octet) {
                while (endless.getPlain()) {
                  endless.setPlain(true);
                }
              }
            });
    ends(Ending.StepLimit.class, SHORT, () -> printer.print('a'));
    endless.set(false);
    Run next = Simulation.run(SHORT, () -> printer.print('b'));
    assertInstanceOf(Ending.Completed.class, next.ending());
  }

  @Test
  void threadsThatPrintThroughAStreamThatWaits() throws Exception {
    var printer =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int octet) {
                pause(10);
              }
            });
    Run run =
        Simulation.run(SHORT, () -> together(() -> printer.print('a'), () -> printer.print('b')));
    assertInstanceOf(Ending.Completed.class, run.ending());
    assertEquals(Duration.ofMillis(20), run.facts().duration());
  }

  @Test
  void anEndlessRecursionOfSleeps() {
    ends(
        Ending.TimeLimit.class,
        Options.defaults(),
        () -> {
          for (long millis = 1; millis > 0; millis *= 2) {
            pause(millis);
          }
        });
  }

  @Test
  void anEndlessChainOfThreads() {
    ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          chain();
          new CountDownLatch(1).await();
        });
  }

  private static void chain() {
    start(MisbehavingCodeTest::chain);
  }

  private static int depth(int n) {
    return depth(n + 1) + 1;
  }

  @Test
  void anOverflowingStack() {
    Ending.Threw threw = ends(Ending.Threw.class, SHORT, () -> depth(0));
    assertInstanceOf(StackOverflowError.class, threw.thrown());
  }

  private static synchronized int lockedDepth(int n) {
    return lockedDepth(n + 1) + 1;
  }

  @Test
  void aStackThatOverflowsInsideMonitorsReleasesThem() {
    Options options = Options.defaults();
    Run run =
        Simulation.run(
            options,
            () -> {
              Thread overflowing = start(() -> lockedDepth(0));
              overflowing.join();
              assertFalse(Thread.holdsLock(MisbehavingCodeTest.class));
              synchronized (MisbehavingCodeTest.class) {
                pause(1);
              }
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertInstanceOf(StackOverflowError.class, run.uncaught().getFirst().thrown());
  }

  private static int blockDepth(Object monitor, int n) {
    synchronized (monitor) {
      return blockDepth(monitor, n + 1) + 1;
    }
  }

  private static int tryDepth(Object monitor, int n) {
    try {
      synchronized (monitor) {
        return n % 2 == 0 ? tryDepth(monitor, n + 1) + 1 : blockDepth(monitor, n + 1) + 1;
      }
    } finally {
      assertFalse(n == 0 && Thread.holdsLock(monitor));
    }
  }

  @Test
  void aStackThatOverflowsInsideSynchronizedBlocksReleasesThem() {
    for (int seed = 0; seed < 20; seed++) {
      Run run =
          Simulation.run(
              Options.defaults().withSeed(seed),
              () -> {
                Object monitor = new Object();
                Thread one = start(() -> blockDepth(monitor, 0));
                Thread other = start(() -> tryDepth(monitor, 0));
                one.join();
                other.join();
                synchronized (monitor) {
                  pause(1);
                }
              });
      assertTrue(run.ending().isCompleted(), run.ending().summary());
      assertEquals(2, run.uncaught().size());
      run.uncaught().forEach(e -> assertInstanceOf(StackOverflowError.class, e.thrown()));
    }
  }

  /** Each try that overflows costs the JVM time for every frame. */
  private static final int TRIED_DEPTHS = 37;

  /** Does it as deep as can be; and if it overflows, again with a little more stack. */
  private static int eachDepth(Body body, int n) throws Throwable {
    try {
      return eachDepth(body, n + 1) + 1;
    } catch (StackOverflowError e) {
      if (n % TRIED_DEPTHS != 0) {
        throw e;
      }
      body.run();
      return n;
    }
  }

  @Test
  void aStackThatOverflowsInsideAHookLeavesTheRunWhole() {
    Object monitor = new Object();
    List<Body> bodies =
        List.of(
            () -> {
              synchronized (monitor) {
                monitor.notifyAll();
              }
            },
            () -> {
              synchronized (monitor) {
                monitor.wait(1);
              }
            },
            () -> Thread.sleep(1),
            Thread::yield,
            () -> Thread.currentThread().interrupt(),
            () -> java.util.concurrent.locks.LockSupport.parkNanos(1),
            () -> java.util.concurrent.locks.LockSupport.unpark(Thread.currentThread()),
            () -> Thread.ofVirtual().start(() -> pause(1)));
    for (Body body : bodies) {
      for (int seed = 0; seed < 3; seed++) {
        Run run =
            Simulation.run(
                Options.defaults().withSeed(seed),
                () -> {
                  Thread[] threads = new Thread[3];
                  for (int i = 0; i < threads.length; i++) {
                    threads[i] = start(() -> eachDepthQuietly(body));
                  }
                  for (Thread thread : threads) {
                    thread.join();
                  }
                  together(() -> pause(5), () -> pause(5));
                });
        for (Run.Uncaught uncaught : run.uncaught()) {
          throw new AssertionError(uncaught.name(), uncaught.thrown());
        }
        assertTrue(run.ending().isCompleted(), run.ending().summary());
      }
    }
  }

  private static void eachDepthQuietly(Body body) {
    try {
      int depth = eachDepth(body, 0);
      assertTrue(depth > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static final class Custom extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void errorsOfEveryKind() {
    for (Error error :
        List.of(
            new Custom(),
            new Stopped(),
            new InternalError("mine"),
            new StackOverflowError(),
            new NoClassDefFoundError("x"),
            new AssertionError("no"))) {
      Ending.Threw threw =
          ends(
              Ending.Threw.class,
              SHORT,
              () -> {
                throw error;
              });
      assertSame(error, threw.thrown());
      Run run = Simulation.run(SHORT, () -> start(() -> throwIt(error)).join());
      assertTrue(run.ending().isCompleted(), run.ending().summary());
      assertSame(error, run.uncaught().getFirst().thrown());
    }
  }

  private static void throwIt(Error error) {
    throw error;
  }

  /** What a thread used to be stopped with. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void anOutOfMemoryErrorOfAnyThreadEndsTheRun() {
    ends(
        Ending.Threw.class,
        SHORT,
        () -> {
          start(() -> throwIt(new OutOfMemoryError("faked")));
          new CountDownLatch(1).await();
        });
  }

  @Test
  void aThrowableWhoseMethodsThrow() {
    RuntimeException hostile =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }

          @Override
          public String toString() {
            throw new IllegalStateException("no string");
          }
        };
    Run run =
        Simulation.run(
            SHORT,
            () -> {
              throw hostile;
            });
    assertSame(hostile, assertInstanceOf(Ending.Threw.class, run.ending()).thrown());
  }

  @Test
  void swallowingEveryThrowable() {
    ends(
        Ending.Leaked.class,
        SHORT,
        () -> {
          start(MisbehavingCodeTest::neverGiveUp);
          pause(100);
        });
    ends(Ending.StepLimit.class, SHORT, MisbehavingCodeTest::neverGiveUp);
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void neverGiveUp() {
    while (true) {
      try {
        Thread.sleep(1);
      } catch (Throwable everything) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void finallyBlocksThatNeverEnd() {
    ends(
        Ending.Leaked.class,
        SHORT,
        () ->
            start(() -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                neverGiveUp();
              }
            }));
  }

  @Test
  void exit() {
    assertEquals(3, ends(Ending.Exited.class, SHORT, () -> System.exit(3)).status());
    assertEquals(4, ends(Ending.Exited.class, SHORT, () -> Runtime.getRuntime().exit(4)).status());
    assertEquals(5, ends(Ending.Exited.class, SHORT, () -> Runtime.getRuntime().halt(5)).status());
    Ending.Exited exited =
        ends(
            Ending.Exited.class,
            SHORT,
            () -> together(() -> pause(10), () -> System.exit(6), () -> pause(10)));
    assertEquals(6, exited.status());
    assertEquals(2, exited.thread());
  }

  @Test
  void exitInAFinallyBlockOrAHandler() {
    ends(
        Ending.Exited.class,
        SHORT,
        () -> {
          try {
            throw new IllegalStateException();
          } finally {
            System.exit(1);
          }
        });
    ends(
        Ending.Exited.class,
        SHORT,
        () -> {
          Thread thread = new Thread(() -> Integer.parseInt("x"));
          thread.setUncaughtExceptionHandler((t, e) -> System.exit(2));
          thread.start();
          thread.join();
        });
  }

  @Test
  void aHandlerThatThrowsOrNeverReturns() {
    Run run =
        Simulation.run(
            SHORT,
            () -> {
              Thread thread = new Thread(() -> Integer.parseInt("x"));
              thread.setUncaughtExceptionHandler((t, e) -> throwIt(new Custom()));
              thread.start();
              thread.join();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    ends(
        Ending.StepLimit.class,
        SHORT,
        () -> {
          Thread thread = new Thread(() -> Integer.parseInt("x"));
          thread.setUncaughtExceptionHandler((t, e) -> neverGiveUp());
          thread.start();
          thread.join();
        });
  }

  /** A thread that answers the question who handles its exceptions with another one. */
  private static final class Unanswering extends Thread {
    Unanswering(Runnable task) {
      super(task);
    }

    @Override
    public UncaughtExceptionHandler getUncaughtExceptionHandler() {
      throw new IllegalStateException("nobody knows");
    }
  }

  @Test
  void aThreadThatThrowsWhenItIsAskedForItsHandler() {
    Run run =
        Simulation.run(
            SHORT,
            () -> {
              Thread thread = new Unanswering(() -> Integer.parseInt("x"));
              thread.start();
              thread.join();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
  }

  /** An error that is not the JVM's, which says of memory what is not so. */
  private static final class Pretending extends OutOfMemoryError {
    private static final long serialVersionUID = 1;
  }

  @Test
  void anErrorThatPretendsThatMemoryIsOutEndsItsThreadAlone() {
    Run run =
        Simulation.run(
            SHORT,
            () -> {
              Thread thread = new Thread(() -> throwIt(new Pretending()));
              thread.start();
              thread.join();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
  }

  @Test
  void aHundredThousandThreads() {
    Options options = Options.defaults().withStepLimit(10_000_000);
    Run run =
        Simulation.run(
            options,
            () -> {
              for (int i = 0; i < 100_000; i++) {
                Thread.startVirtualThread(() -> pause(1_000));
              }
              pause(2_000);
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertEquals(100_001, run.facts().threads());
    assertEquals(100_000, run.facts().peakVirtualThreads());
    assertEquals(Duration.ofSeconds(2), run.facts().duration());
  }

  @Test
  void aHundredThousandPlatformThreadsLeftBehind() {
    Options options = Options.defaults().withStepLimit(10_000_000);
    Ending.Leaked leaked =
        ends(
            Ending.Leaked.class,
            options,
            () -> {
              for (int i = 0; i < 100_000; i++) {
                start(() -> pause(1_000));
              }
            });
    assertFalse(leaked.threads().isEmpty());
  }

  @Test
  void lockingWhatTheSimulatorMightLock() {
    ends(
        Ending.Completed.class,
        SHORT,
        () -> {
          synchronized (Thread.currentThread()) {
            synchronized (System.out) {
              synchronized (Thread.class) {
                synchronized (Simulation.class) {
                  together(() -> pause(10), () -> System.out.print(""), () -> pause(5));
                }
              }
            }
          }
        });
  }

  @Test
  void returningWithLocksAndMonitorsHeld() {
    ends(
        Ending.Leaked.class,
        SHORT,
        () -> {
          Object monitor = new Object();
          var lock = new java.util.concurrent.locks.ReentrantLock();
          lock.lock();
          start(() -> {
            synchronized (monitor) {
              lock.lock();
            }
          });
        });
  }

  @Test
  void aTaskOfTheCommonPoolThatNeverEnds() {
    ends(
        Ending.Completed.class,
        SHORT,
        () -> {
          java.util.concurrent.CompletableFuture.runAsync(() -> pause(Integer.MAX_VALUE));
          pause(10);
        });
  }

  @Test
  void aBodyThatHidesItsFailures() {
    ends(
        Ending.Exited.class,
        SHORT,
        () -> {
          try {
            System.exit(9);
          } catch (Throwable everything) {
            pause(1);
          } finally {
            pause(1);
          }
        });
  }

  private static final class Broken {
    private static final int VALUE = Integer.parseInt("not a number");
  }

  @Test
  void aClassWhoseInitialiserFails() {
    Ending.Threw threw = ends(Ending.Threw.class, SHORT, () -> pause(Broken.VALUE));
    assertInstanceOf(ExceptionInInitializerError.class, threw.thrown());
    threw = ends(Ending.Threw.class, SHORT, () -> pause(Broken.VALUE));
    assertInstanceOf(NoClassDefFoundError.class, threw.thrown());
  }

  @Test
  void adversarialModeToo() {
    Options adversarial = SHORT.withMode(Mode.ADVERSARIAL);
    ends(Ending.StepLimit.class, adversarial, MisbehavingCodeTest::neverGiveUp);
    ends(Ending.Threw.class, adversarial, () -> depth(0));
    ends(Ending.Exited.class, adversarial, () -> System.exit(0));
  }

  @Test
  void contextLoadersPrioritiesAndNames() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ends(
        Ending.Completed.class,
        SHORT,
        () -> {
          Thread.currentThread().setContextClassLoader(null);
          Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
          Thread.currentThread().setName("renamed");
        });
    assertSame(loader, Thread.currentThread().getContextClassLoader());
    ends(
        Ending.Completed.class,
        SHORT,
        () -> {
          assertEquals("main", Thread.currentThread().getName());
          assertEquals(Thread.NORM_PRIORITY, Thread.currentThread().getPriority());
        });
  }

  @Test
  void settingTheDefaultHandler() {
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    try {
      Run run =
          Simulation.run(
              SHORT,
              () -> {
                List<String> seen = new ArrayList<>();
                Thread.setDefaultUncaughtExceptionHandler((t, e) -> seen.add(t.getName()));
                Thread thread = new Thread(() -> Integer.parseInt("x"), "parser");
                thread.start();
                thread.join();
                assertEquals(List.of("parser"), seen);
              });
      assertTrue(run.ending().isCompleted(), run.ending().summary());
      assertSame(handler, Thread.getDefaultUncaughtExceptionHandler());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  @Test
  void interruptingEverythingInReach() {
    Thread outside = Thread.currentThread();
    Run run =
        Simulation.run(
            SHORT,
            () -> {
              Thread sleeper = start(() -> pause(1_000));
              ThreadGroup group = Thread.currentThread().getThreadGroup();
              while (group.getParent() != null) {
                group = group.getParent();
              }
              Thread[] all = new Thread[1_000];
              int count = group.enumerate(all);
              for (int i = 0; i < count; i++) {
                all[i].interrupt();
              }
              sleeper.interrupt();
              Thread.currentThread().interrupt();
            });
    assertTrue(run.ending().isCompleted(), run.ending().summary());
    assertTrue(outside.isAlive());
    assertFalse(outside.isInterrupted());
  }

  @Test
  void changingWhatTheWholeJvmShares() {
    PrintStream out = System.out;
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String separator = System.getProperty("line.separator");
    Body changing =
        () -> {
          assertSame(out, System.out);
          assertEquals(null, System.getProperty("lockstep.test.mine"));
          System.setOut(new PrintStream(OutputStream.nullOutputStream()));
          System.setErr(System.out);
          System.setIn(InputStream.nullInputStream());
          System.setProperty("lockstep.test.mine", "yes");
          System.getProperties().remove("line.separator");
          List.of("user.dir").forEach(System::clearProperty);
          Locale.setDefault(Locale.of("tlh"));
          TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
          Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(1)));
        };
    ends(Ending.Completed.class, SHORT, changing);
    ends(Ending.Completed.class, SHORT, changing);
    assertSame(out, System.out);
    assertEquals(locale, Locale.getDefault());
    assertEquals(zone, TimeZone.getDefault());
    assertEquals(separator, System.getProperty("line.separator"));
    assertTrue(System.getProperty("user.dir") != null);
    assertEquals(null, System.getProperty("lockstep.test.mine"));
  }

  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

  @Test
  void threadLocalsOfTheCarrier() {
    for (int i = 0; i < 2; i++) {
      ends(
          Ending.Completed.class,
          SHORT,
          () -> {
            assertEquals(null, INHERITED.get());
            INHERITED.set("left behind");
            together(() -> assertEquals("left behind", INHERITED.get()));
          });
    }
  }
}
