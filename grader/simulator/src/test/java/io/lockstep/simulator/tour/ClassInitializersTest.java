package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.InstrumentingClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Class initialisers that take their time: whoever needs the class meanwhile waits (JLS 12.4.2).
 */
class ClassInitializersTest {

  @Test
  void nobodySeesAStaticFieldBeforeItsInitializerIsDone() {
    Expect.completes(() -> afresh(ReadsAField.class, Slow.class).run());
  }

  @Test
  void nobodyCallsAStaticMethodBeforeTheInitializerIsDone() {
    Expect.completes(() -> afresh(CallsAMethod.class, Slow.class).run());
  }

  /** Puzzle 85 of Bloch and Gafter, "Java Puzzlers": the lambda is a method of the class. */
  @Test
  void anInitializerThatWaitsForAThreadThatNeedsTheClassIsADeadlock() {
    Ending.Deadlocked ending =
        Expect.ends(
            Ending.Deadlocked.class, () -> afresh(UsesOne.class, WaitsForItself.class).run());
    String needed = "waits for the initialization of class " + WaitsForItself.class.getName();
    assertTrue(
        ending.threads().stream().anyMatch(thread -> thread.state().startsWith(needed)),
        ending.summary());
  }

  static final class WaitsForItself {
    static int value;

    static {
      Thread thread = new Thread(() -> value = 1);
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        value = 2;
      }
    }

    private WaitsForItself() {}
  }

  static final class UsesOne implements Body {
    @Override
    public void run() {
      assertEquals(1, WaitsForItself.value);
    }
  }

  static final class Slow {
    static int value;

    static {
      pause(10);
      value = 7;
    }

    private Slow() {}

    static int value() {
      return value;
    }
  }

  static final class ReadsAField implements Body {
    @Override
    public void run() throws InterruptedException {
      together(() -> assertEquals(7, Slow.value), () -> assertEquals(7, Slow.value));
    }
  }

  static final class CallsAMethod implements Body {
    @Override
    public void run() throws InterruptedException {
      together(() -> assertEquals(7, Slow.value()), () -> assertEquals(7, Slow.value()));
    }
  }

  /** The program, of classes that nobody has used yet. */
  private static Body afresh(Class<? extends Body> program, Class<?> used) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    classes.put(program.getName(), classFile(program));
    classes.put(used.getName(), classFile(used));
    ClassLoader loader = new InstrumentingClassLoader(classes, program.getClassLoader());
    var constructor = loader.loadClass(program.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Body) constructor.newInstance();
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }
}
