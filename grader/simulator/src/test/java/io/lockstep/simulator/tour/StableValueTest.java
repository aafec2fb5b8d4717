package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code StableValue}, as the preview of JDK 25 has it (JEP 502). */
class StableValueTest {

  /** A value that is set at most once. By reflection: a preview needs a flag to compile. */
  private record Value(Object value) {

    static Value unset() throws ReflectiveOperationException {
      return new Value(method("of").invoke(null));
    }

    void trySet(Object contents) throws ReflectiveOperationException {
      method("trySet", Object.class).invoke(value, contents);
    }

    Object orElseThrow() throws ReflectiveOperationException {
      return method("orElseThrow").invoke(value);
    }

    Object orElseSet(Supplier<?> supplier) throws ReflectiveOperationException {
      return method("orElseSet", Supplier.class).invoke(value, supplier);
    }

    private static Method method(String name, Class<?>... parameters)
        throws ReflectiveOperationException {
      return Class.forName("java.lang.StableValue").getMethod(name, parameters);
    }
  }

  @Test
  void whoFindsItSetSeesWhatItHolds() {
    Expect.noAlarm(() -> {
      Value value = Value.unset();
      Body sets =
          () -> {
            value.trySet(new int[] {7});
            assertEquals(7, ((int[]) value.orElseThrow())[0]);
          };
      together(sets, sets);
    });
  }

  @Test
  void whoComesWhileItIsMadeWaitsForIt() {
    Expect.noAlarm(() -> {
      Value value = Value.unset();
      AtomicInteger made = new AtomicInteger();
      Body asks =
          () -> {
            Object contents =
                value.orElseSet(() -> {
                  pause(100);
                  return made.incrementAndGet();
                });
            assertEquals(1, contents);
          };
      together(asks, asks);
    });
  }
}
