package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a grader runs code that it compiled itself: a fresh loader, instrumented in memory. */
class InstrumentingClassLoaderTest {

  private static final String SOURCE =
      """
      package submitted;

      public class Account implements Runnable {
        private static int opened;
        private int balance;
        private record Entry(String name, long[] amounts) {}

        public Account() { opened++; }

        public static int opened() { return opened; }

        public void run() {
          Entry entry = new Entry("x", new long[] {1, 2});
          entry.amounts()[1] += 5L;
          balance += (int) entry.amounts()[0];
        }

        public synchronized int both(Runnable other) throws Exception {
          Thread a = new Thread(this);
          Thread b = new Thread(other);
          a.start();
          b.start();
          a.join();
          b.join();
          return balance;
        }
      }
      """;

  private static Body body(ClassLoader loader) {
    return () -> {
      Runnable account =
          (Runnable) loader.loadClass("submitted.Account").getConstructor().newInstance();
      Object balance =
          account.getClass().getMethod("both", Runnable.class).invoke(account, account);
      Schedules.check(balance.equals(2), "lost an update");
    };
  }

  @Test
  void aFreshLoaderForEveryRun() {
    Map<String, byte[]> classes = SourceCode.compile(SOURCE);
    Run run =
        Simulation.explore(
            Options.defaults().withRaceDetection(false),
            200,
            () -> body(new InstrumentingClassLoader(classes, getClass().getClassLoader())),
            one -> one.ending().isCompleted());
    assertInstanceOf(Ending.Threw.class, run.ending());
    Run again =
        Simulation.replay(
            Options.defaults().withRaceDetection(false),
            run.schedule(),
            body(new InstrumentingClassLoader(classes, getClass().getClassLoader())));
    assertEquals(run.trace().hash(), again.trace().hash());
    Ending.Raced raced =
        assertInstanceOf(
            Ending.Raced.class,
            Simulation.run(
                    Options.defaults(),
                    body(new InstrumentingClassLoader(classes, getClass().getClassLoader())))
                .ending());
    assertEquals("Account.balance", raced.subject());
    assertEquals(15, raced.second().place() == null ? 0 : raced.second().place().line());
    assertEquals(15, raced.second().stack().getFirst().getLineNumber());
  }

  /** JEP 513: what comes before the call of the other constructor may set fields, and no more. */
  @Test
  void aConstructorMaySetFieldsBeforeItCallsAnother() {
    Map<String, byte[]> classes =
        SourceCode.compile(
            """
            package submitted;

            public class Account implements Runnable {
              private static class Base {
                Base(Object owner) {}
              }

              private static final class Derived extends Base {
                int balance;

                Derived(int balance) {
                  this.balance = balance;
                  super(new Object());
                  this.balance++;
                }
              }

              public void run() {
                if (new Derived(4).balance != 5) {
                  throw new IllegalStateException("lost");
                }
              }
            }
            """);
    Run run =
        Simulation.run(
            Options.defaults(),
            () -> {
              ClassLoader loader =
                  new InstrumentingClassLoader(classes, getClass().getClassLoader());
              ((Runnable) loader.loadClass("submitted.Account").getConstructor().newInstance())
                  .run();
            });
    assertEquals(true, run.ending().isCompleted(), () -> run.ending().summary());
  }

  @Test
  void noClassFile() {
    assertThrows(
        IllegalArgumentException.class,
        () -> CodeUnderTest.instrument(new byte[] {1, 2, 3}, getClass().getClassLoader()));
  }
}
