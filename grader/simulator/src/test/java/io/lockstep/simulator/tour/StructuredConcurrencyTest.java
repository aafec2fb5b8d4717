package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.after;
import static io.lockstep.simulator.tour.Threads.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code ScopedValue}, and {@code StructuredTaskScope} as the preview of JDK 25 has it. */
class StructuredConcurrencyTest {

  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  /** A scope that fails when a subtask fails. By reflection: a preview needs a flag to compile. */
  private record Scope(Class<?> type, Object scope) implements AutoCloseable {

    static Scope open() throws Exception {
      Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
      return new Scope(type, type.getMethod("open").invoke(null));
    }

    Object fork(Callable<?> task) throws Exception {
      return type.getMethod("fork", Callable.class).invoke(scope, task);
    }

    void join() throws Exception {
      type.getMethod("join").invoke(scope);
    }

    @Override
    public void close() throws ReflectiveOperationException {
      type.getMethod("close").invoke(scope);
    }

    static Object get(Object subtask) throws Exception {
      return ask(subtask, "get");
    }

    static boolean isAvailable(Object subtask) throws Exception {
      return !ask(subtask, "state").toString().equals("UNAVAILABLE");
    }

    private static Object ask(Object subtask, String method) throws Exception {
      return Class.forName("java.util.concurrent.StructuredTaskScope$Subtask")
          .getMethod(method)
          .invoke(subtask);
    }
  }

  @Test
  void aScopeWaitsForItsSubtasks() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          try (Scope scope = Scope.open()) {
            Object first = scope.fork(after(100, "a"));
            Object second = scope.fork(after(200, "b"));
            scope.join();
            assertEquals("a", Scope.get(first));
            assertEquals("b", Scope.get(second));
          }
        });
  }

  @Test
  void aFailedSubtaskInterruptsTheOthers() {
    Expect.takes(
        Duration.ofMillis(50),
        () -> {
          AtomicInteger interrupted = new AtomicInteger();
          try (Scope scope = Scope.open()) {
            scope.fork(() -> {
              try {
                Thread.sleep(10_000);
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
              }
              return null;
            });
            scope.fork(() -> {
              pause(50);
              throw new IllegalStateException("no");
            });
            InvocationTargetException failed =
                assertThrows(InvocationTargetException.class, scope::join);
            assertEquals(
                "FailedException",
                Objects.requireNonNull(failed.getCause()).getClass().getSimpleName());
          }
          assertEquals(1, interrupted.get());
        });
  }

  @Test
  void aScopedValueIsBoundForAWhileAndForSubtasks() {
    Expect.completesExactly(() -> {
      List<Object> seen = java.util.Collections.synchronizedList(new ArrayList<>());
      ScopedValue.where(USER, "ada")
          .call(() -> {
            try (Scope scope = Scope.open()) {
              Object inherited =
                  scope.fork(() -> {
                    pause(10);
                    return USER.get();
                  });
              scope.join();
              seen.add(Scope.get(inherited));
            }
            ScopedValue.where(USER, "grace").run(() -> seen.add(USER.get()));
            pause(10);
            seen.add(USER.get());
            Thread other = Threads.start(() -> seen.add(USER.orElse("nobody")));
            other.join();
            return null;
          });
      seen.add(USER.isBound());
      assertEquals(List.of("ada", "grace", "ada", "nobody", false), seen);
    });
  }

  /** What a subtask did happens before its result is retrieved, by whomever. */
  @Test
  void aSubtaskMaySeeWhatAnotherHasMade() {
    Expect.noAlarm(() -> {
      try (Scope scope = Scope.open()) {
        Object first =
            scope.fork(() -> {
              int[] result = new int[1];
              result[0] = 7;
              return result;
            });
        scope.fork(() -> {
          while (!Scope.isAvailable(first)) {
            Thread.yield();
          }
          return ((int[]) Scope.get(first))[0];
        });
        scope.join();
      }
    });
  }
}
