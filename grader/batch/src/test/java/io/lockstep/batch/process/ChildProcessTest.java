package io.lockstep.batch.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.isolation.Reach;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.process.ChildProcess.Received;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the end of a process is told. */
final class ChildProcessTest {

  private static final int ONLY_MESSAGE = 7;

  /** A program that writes where no memory is. */
  static final class Crashing {
    public static void main(String[] arguments) throws ReflectiveOperationException {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field only = type.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      type.getMethod("putAddress", long.class, long.class).invoke(only.get(null), 0, 1);
    }
  }

  /** A program that says what nobody understands, and ends. */
  static final class Babbling {
    public static void main(String[] arguments) {
      System.out.print("hello");
      System.out.flush();
    }
  }

  @Test
  void aJvmThatCrashesIsToldAsSuch() throws Exception {
    String end = endOf(Crashing.class);
    assertTrue(
        end.startsWith("the JVM itself crashed, as no code in Java should make it: ")
            && end.contains(" in V [")
            && !end.contains("\n"),
        end);
  }

  @Test
  void whatIsNoMessageIsToldAsSuch() throws Exception {
    assertEquals(
        "its messages were garbled: java.io.IOException: found 104", endOf(Babbling.class));
  }

  private static String endOf(Class<?> program) throws Exception {
    String classPath = System.getProperty("java.class.path");
    List<String> line = new JavaCommand(64, List.of(), classPath, program, List.of()).line();
    Reach reach = new Reach(List.of(), Duration.ofMinutes(1), 1 << 20);
    try (ChildProcess<Integer> child =
        ChildProcess.start(line, Sandbox.NONE, reach, in -> understood(in.readUnsignedByte()))) {
      Received<Integer> last = child.next(Duration.ofMinutes(5));
      Received.Silent<?> silent = assertInstanceOf(Received.Silent.class, last);
      return child.end(silent.why());
    }
  }

  private static int understood(int message) throws IOException {
    if (message != ONLY_MESSAGE) {
      throw new IOException("found " + message);
    }
    return message;
  }
}
