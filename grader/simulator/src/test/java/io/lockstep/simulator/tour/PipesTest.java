package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.together;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;

/** Piped streams: a writer and a reader in threads of their own. */
class PipesTest {

  @Test
  void bytesFlowThroughASmallPipe() {
    Expect.completes(() -> {
      PipedInputStream in = new PipedInputStream(4);
      PipedOutputStream out = new PipedOutputStream(in);
      StringBuilder read = new StringBuilder();
      together(
          () -> {
            out.write("hello, pipe".getBytes(UTF_8));
            out.close();
          },
          () -> {
            for (int b = in.read(); b >= 0; b = in.read()) {
              read.append((char) b);
            }
          });
      assertEquals("hello, pipe", read.toString());
    });
  }

  @Test
  void aReaderWaitsForTheWriter() {
    Expect.completes(() -> {
      PipedInputStream in = new PipedInputStream();
      PipedOutputStream out = new PipedOutputStream(in);
      together(
          () -> {
            Thread.sleep(3_000);
            out.write('x');
            out.flush();
            Thread.sleep(3_000);
            out.close();
          },
          () -> {
            try (InputStreamReader reader = new InputStreamReader(in, UTF_8)) {
              assertEquals('x', reader.read());
              assertEquals(-1, reader.read());
            }
          });
    });
  }
}
