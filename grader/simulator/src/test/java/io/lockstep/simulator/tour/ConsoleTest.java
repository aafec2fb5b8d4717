package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.together;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code System.out} from many threads. */
class ConsoleTest {

  @Test
  void linesStayWhole() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      Expect.completes(() -> {
        bytes.reset();
        Body print =
            () -> {
              System.out.println("a whole line");
              System.out.printf("%s %s%n", "another", "line");
            };
        together(print, print, print);
        List<String> lines = bytes.toString(UTF_8).lines().toList();
        assertEquals(6, lines.size());
        assertEquals(3, lines.stream().filter("a whole line"::equals).count());
        assertEquals(3, lines.stream().filter("another line"::equals).count());
      });
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void theRealConsoleIsNoObstacle() {
    Expect.completes(() ->
        together(
            () -> {
              System.out.print("");
              System.err.print("");
            },
            () -> System.out.flush()));
  }
}
