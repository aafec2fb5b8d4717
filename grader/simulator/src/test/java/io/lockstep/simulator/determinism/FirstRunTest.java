package io.lockstep.simulator.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first run through a line shows what all later ones show, although the JVM links there what it
 * calls: the tables of the JDK in which two threads then look things up hand nothing over.
 */
class FirstRunTest {

  static final class Cell {
    static final VarHandle FLAG;
    static final VarHandle OTHER;
    static final MethodHandle LENGTH;

    int data;
    int flag;
    int other;

    static {
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        FLAG = lookup.findVarHandle(Cell.class, "flag", int.class);
        OTHER = lookup.findVarHandle(Cell.class, "other", int.class);
        LENGTH = lookup.findVirtual(String.class, "length", MethodType.methodType(int.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  private record Pair(int number, String name) {}

  private sealed interface Shape {}

  private record Circle(int radius) implements Shape {}

  private record Square(int side) implements Shape {}

  /** What links when it is first done. */
  interface Action {
    void on(Cell cell) throws Throwable;
  }

  /** Two actions that do the same at different places: each is the first at its own. */
  record Twice(Action one, Action other) {
    Body body() {
      return () -> {
        Cell cell = new Cell();
        Thread writer =
            new Thread(() -> {
              cell.data = 1;
              done(one, cell);
            });
        writer.start();
        Thread.sleep(1);
        done(other, cell);
        assertEquals(1, cell.data);
      };
    }

    private static void done(Action action, Cell cell) {
      try {
        action.on(cell);
      } catch (Throwable thrown) {
        throw new AssertionError(thrown);
      }
    }
  }

  static List<Named<Twice>> actions() {
    return List.of(
        named("lambda", c -> add(n -> n + 1), c -> add(n -> n + 2)),
        named("method reference", c -> length(String::length), c -> length(String::hashCode)),
        named("string concatenation", c -> text("a" + c.flag + 'b'), c -> text(c.flag + "c" + 1L)),
        named(
            "record",
            c -> text(new Pair(1, "a").toString()),
            c -> text("" + new Circle(2).equals(new Circle(3)))),
        named("pattern switch", c -> add(n -> size(new Circle(n))), c -> add(FirstRunTest::square)),
        named("handle of a field", c -> Cell.FLAG.setOpaque(c, 1), c -> opaque(c)),
        named(
            "method handle",
            c -> text("" + (int) Cell.LENGTH.invokeExact("a")),
            c -> text("" + (Object) Cell.LENGTH.invoke((Object) "b"))));
  }

  private static Named<Twice> named(String name, Action one, Action other) {
    return Named.of(name, new Twice(one, other));
  }

  private static void add(IntUnaryOperator operator) {
    int _ = operator.applyAsInt(3);
  }

  private static void length(Function<String, Integer> function) {
    int _ = function.apply("text");
  }

  private static void text(String text) {
    int _ = text.length();
  }

  private static void opaque(Cell cell) {
    int _ = (int) Cell.OTHER.getOpaque(cell);
  }

  private static int size(Shape shape) {
    return switch (shape) {
      case Circle(int radius) when radius > 5 -> 5;
      case Circle circle -> circle.radius();
      case Square(int side) -> side;
    };
  }

  private static int square(int side) {
    Object shape = new Square(side);
    return switch (shape) {
      case String text -> text.length();
      case Square(int length) -> length;
      default -> 0;
    };
  }

  @ParameterizedTest
  @MethodSource("actions")
  void seesTheRaceThatAllOthersSee(Twice twice) {
    for (int i = 0; i < 3; i++) {
      Run run = Simulation.run(Options.defaults(), twice.body());
      assertInstanceOf(Ending.Raced.class, run.ending(), "run " + i);
    }
  }
}
