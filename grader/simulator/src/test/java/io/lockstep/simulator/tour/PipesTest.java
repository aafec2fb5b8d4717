package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.together;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void linesFlowThroughAPipeOfCharacters() {
    Expect.completes(() -> {
      PipedReader in = new PipedReader(4);
      PipedWriter out = new PipedWriter(in);
      List<String> read = new ArrayList<>();
      together(
          () -> {
            try (PrintWriter writer = new PrintWriter(new BufferedWriter(out))) {
              writer.println("first line");
              writer.flush();
              Thread.sleep(10);
              writer.println("second line");
            }
          },
          () -> {
            try (BufferedReader reader = new BufferedReader(in)) {
              for (String line; (line = reader.readLine()) != null; ) {
                read.add(line);
              }
            }
          });
      assertEquals(List.of("first line", "second line"), read);
    });
  }

  @Test
  void linesThroughBytes() {
    Expect.completes(() -> {
      PipedInputStream in = new PipedInputStream();
      PipedOutputStream out = new PipedOutputStream(in);
      together(
          () -> {
            try (OutputStreamWriter writer = new OutputStreamWriter(out, UTF_8)) {
              writer.write("grüß\ndich\n");
            }
          },
          () -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
            assertEquals("grüß", reader.readLine());
            assertEquals("dich", reader.readLine());
            assertEquals(null, reader.readLine());
          });
    });
  }
}
