package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Methods near the 64 kB of bytecode that the JVM grants: with all hooks they would exceed it, so
 * they get fewer.
 */
class LongMethodsTest {

  /** A loader as any program may have one, whose classes the agent instruments by their names. */
  private static final class PlainLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    PlainLoader(Map<String, byte[]> classes) {
      super(LongMethodsTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static String times(int n, IntFunction<String> text) {
    return IntStream.range(0, n).mapToObj(text).collect(Collectors.joining("\n"));
  }

  private static String account(String members) {
    return "package submitted; public class Account implements Runnable {\n" + members + "}";
  }

  private static Run run(String members) {
    Map<String, byte[]> classes = SourceCode.compile(account(members));
    return run(
        new InstrumentingClassLoader(classes, LongMethodsTest.class.getClassLoader()),
        "submitted.Account");
  }

  private static Run run(ClassLoader loader, String name) {
    return Simulation.run(
        Options.defaults(),
        () -> ((Runnable) loader.loadClass(name).getConstructor().newInstance()).run());
  }

  private static void completes(Run run) {
    assertTrue(run.ending().isCompleted(), () -> run.ending().summary());
  }

  @Test
  void aTableOfNumbers() {
    completes(
        run(
            """
            private static final int[] TABLE = {%s};

            public void run() {
              if (TABLE[7999] != 8999) {
                throw new IllegalStateException();
              }
            }
            """
                .formatted(times(8_000, i -> (1000 + i) + ","))));
  }

  @Test
  void aTableOfNumbersInAClassThatTheAgentInstruments() {
    String source =
        account("public void run() { int[] table = {%s}; }".formatted(times(8_000, i -> i + ",")))
            .replace("package submitted", "package io.lockstep.simulator.submitted");
    Map<String, byte[]> classes = SourceCode.compile(source);
    completes(run(new PlainLoader(classes), "io.lockstep.simulator.submitted.Account"));
  }

  @Test
  void aLongInitialiserOfAMap() {
    completes(
        run(
            """
            private static final java.util.Map<String, Integer> AGES = new java.util.HashMap<>();

            static {
              %s
            }

            public void run() {
              if (AGES.size() != 3000) {
                throw new IllegalStateException();
              }
            }
            """
                .formatted(times(3_000, i -> "AGES.put(\"k" + i + "\", " + i + ");"))));
  }

  @Test
  void aLongInitialiserOfManyObjects() {
    completes(
        run(
            """
            private record Person(String name, int age) {}
            private static final java.util.List<Person> ALL = new java.util.ArrayList<>();

            static {
              %s
            }

            public void run() {
              if (ALL.size() != 2500) {
                throw new IllegalStateException();
              }
            }
            """
                .formatted(times(2_500, i -> "ALL.add(new Person(\"k" + i + "\", " + i + "));"))));
  }

  /** Calls are made elsewhere, under the hooks that they need, from the same line. */
  @Test
  void timeAndThreadsAreStillTheRuns() {
    Run run =
        run(
            """
            public void run() {
              Thread other = new Thread(() -> { synchronized (this) { notifyAll(); } });
              try {
                %s
                synchronized (this) {
                  other.start();
                  wait();
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            """
                .formatted(times(4_000, i -> "Thread.sleep(1_000L);")));
    completes(run);
    assertEquals(Duration.ofSeconds(4_000), run.facts().duration());
  }

  @Test
  void aRaceOnAFieldIsStillFoundWhereOnlyArrayElementsAreTooMany() {
    Run run =
        run(
            """
            private int count;

            public void run() {
              Thread other = new Thread(() -> count++);
              other.start();
              int[] table = {%s};
              count += table.length;
            }
            """
                .formatted(times(5_000, i -> i + ",")));
    Ending.Raced raced = assertInstanceOf(Ending.Raced.class, run.ending());
    assertEquals("Account.count", raced.subject());
  }

  /** A monitor costs more bytes than the instruction that enters it. */
  @Test
  void aMethodThatDoesNotFitInAnyWayEndsTheRunWhereItIsCalled() {
    Run run =
        run(
            """
            public void run() {
              new Thread().getName();
              fill();
            }

            private void fill() {
              %s
            }
            """
                .formatted(times(3_200, i -> "synchronized (this) {}")));
    Ending.OutsideModel outside = assertInstanceOf(Ending.OutsideModel.class, run.ending());
    assertEquals(
        "the method submitted.Account.fill is too long: with the hooks that it needs it exceeds"
            + " 64 kB of bytecode",
        outside.call());
    assertEquals("run", outside.stack().get(1).getMethodName());
    completes(run("public void run() {}"));
  }
}
