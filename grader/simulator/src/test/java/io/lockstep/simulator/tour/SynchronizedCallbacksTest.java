package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Methods of the JDK that call the code under test while they hold a monitor: what is called may
 * wait, and others that want the monitor meanwhile wait as well.
 */
class SynchronizedCallbacksTest {

  private static final class Slow {
    @Override
    public String toString() {
      pause(10);
      return "slow";
    }
  }

  @SuppressWarnings("serial")
  private static final class SlowException extends RuntimeException {
    @Override
    public String getMessage() {
      pause(10);
      return "slow";
    }
  }

  private static final class SlowOutput extends OutputStream {
    @Override
    public void write(int b) {
      pause(10);
    }
  }

  private static final class SlowInput extends InputStream {
    @Override
    public int read() {
      pause(10);
      return 'a';
    }
  }

  private static final class SlowWriter extends Writer {
    @Override
    public void write(char[] text, int from, int length) {
      pause(10);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aStringBufferWhoseArgumentsTakeTheirTimeLosesNothing() {
    Expect.completes(() -> {
      StringBuffer buffer = new StringBuffer();
      together(() -> buffer.append(new Slow()), () -> buffer.append(new Slow()));
      assertEquals("slowslow", buffer.toString());
    });
  }

  @Test
  void whatIsInsertedMayTakeItsTime() {
    Expect.completes(() -> {
      StringBuffer buffer = new StringBuffer();
      together(() -> buffer.insert(0, new Slow()), () -> buffer.append('x'));
    });
  }

  @Test
  void stackTracesOfExceptionsThatTakeTheirTimeToSayWhatTheyAre() {
    Expect.completes(() -> {
      PrintStream to = new PrintStream(new ByteArrayOutputStream());
      together(
          () -> new SlowException().printStackTrace(to),
          () -> new SlowException().printStackTrace(to));
    });
  }

  @Test
  void stackTracesToAWriter() {
    Expect.completes(() -> {
      PrintWriter to = new PrintWriter(new StringWriter());
      together(
          () -> new SlowException().printStackTrace(to),
          () -> new SlowException().printStackTrace(to));
    });
  }

  @Test
  void stackTracesToAStreamThatWaits() {
    Expect.completes(() -> {
      PrintStream to = new PrintStream(new SlowOutput());
      together(() -> new RuntimeException().printStackTrace(to), () -> to.println("x"));
    });
  }

  @Test
  void bytesToAStreamThatWaits() {
    Expect.completes(() -> {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(1);
      together(() -> bytes.writeTo(new SlowOutput()), () -> bytes.write(2));
    });
  }

  @Test
  void bytesFromOneStreamToAnotherThatWaits() {
    Expect.completes(() -> {
      ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[] {1, 2, 3});
      together(() -> bytes.transferTo(new SlowOutput()), () -> bytes.read());
    });
  }

  @Test
  void charactersToAWriterThatWaits() {
    Expect.completes(() -> {
      CharArrayWriter bytes = new CharArrayWriter();
      bytes.write('a');
      together(() -> bytes.writeTo(new SlowWriter()), () -> bytes.write('b'));
    });
  }

  @Test
  void dataToAStreamThatWaits() {
    Expect.completes(() -> {
      DataOutputStream out = new DataOutputStream(new SlowOutput());
      together(() -> out.write(1), () -> out.write(2));
    });
  }

  @Test
  void aBufferBeforeAStreamThatWaits() {
    Expect.completes(() -> {
      BufferedOutputStream out = new BufferedOutputStream(new SlowOutput(), 1);
      together(() -> out.write(1), () -> out.write(2), () -> out.flush());
    });
  }

  @Test
  void aBufferBehindAStreamThatWaits() {
    Expect.completes(() -> {
      BufferedInputStream in = new BufferedInputStream(new SlowInput(), 1);
      together(() -> in.read(), () -> in.read());
    });
  }

  @Test
  void aWriterOfOnesOwnThatWaits() {
    Expect.completes(() -> {
      Writer out = new SlowWriter();
      together(() -> out.write("a"), () -> out.append("b"));
    });
  }

  @Test
  void aLogWhoseFormatTakesItsTime() {
    Expect.completes(() -> {
      Logger logger = Logger.getAnonymousLogger();
      logger.setUseParentHandlers(false);
      logger.addHandler(
          new StreamHandler(
              new SlowOutput(),
              new Formatter() {
                @Override
                public String format(LogRecord record) {
                  pause(10);
                  return "x";
                }
              }));
      together(() -> logger.info("a"), () -> logger.info("b"));
    });
  }

  @Test
  void aSpinOnTheLengthOfABufferEndsWhenSomebodyAppends() {
    Expect.completesExactly(() -> {
      StringBuffer buffer = new StringBuffer();
      together(
          () -> {
            while (buffer.length() == 0) {
              // Busy.
            }
            Expect.assertNow(50);
          },
          () -> {
            pause(50);
            buffer.append('x');
          });
    });
  }

  @Test
  void aParallelGroupingWhoseMappingTakesItsTimeLosesNothing() {
    Expect.completes(() -> {
      Map<Integer, List<Integer>> groups =
          IntStream.range(0, 8)
              .boxed()
              .parallel()
              .collect(
                  Collectors.groupingByConcurrent(
                      number -> number % 2,
                      Collectors.mapping(
                          number -> {
                            pause(10);
                            return number;
                          },
                          Collectors.toList())));
      assertEquals(8, groups.values().stream().mapToInt(List::size).sum());
    });
  }

  @Test
  @SuppressWarnings("JdkObsolete") // the point
  void aCallThatThrowsLeavesTheMonitorBeforeItsCallerCatches() {
    Expect.completes(() -> {
      Vector<Integer> vector = new Vector<>();
      try {
        vector.get(0);
        fail("there is none");
      } catch (ArrayIndexOutOfBoundsException e) {
        start(() -> vector.add(1)).join();
      }
      assertEquals(1, vector.size());
      OutputStream full =
          new BufferedOutputStream(
              new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                  throw new IOException("full");
                }
              },
              1);
      for (int i = 0; i < 3; i++) {
        try {
          full.write(i);
        } catch (IOException e) {
          // As on every JVM, the next thread finds the stream unlocked.
        }
        start(() -> assertThrows(IOException.class, full::flush)).join();
      }
    });
  }

  /** Its iterators synchronize on the vector as well. */
  @Test
  @SuppressWarnings("JdkObsolete") // the point
  void whoIteratesOverAVectorWaitsForWhoIsCalledBackByIt() {
    Expect.completes(() -> {
      Vector<Integer> vector = new Vector<>(List.of(1, 2, 3));
      AtomicInteger sum = new AtomicInteger();
      together(
          () ->
              vector.forEach(each -> {
                pause(10);
                sum.addAndGet(each);
              }),
          () -> {
            for (int each : vector) {
              sum.addAndGet(each);
            }
            vector.listIterator().forEachRemaining(sum::addAndGet);
            vector.elements().asIterator().forEachRemaining(sum::addAndGet);
            sum.addAndGet(vector.stream().mapToInt(each -> each).sum());
          });
      assertEquals(5 * 6, sum.get());
    });
  }

  @Test
  void aClassInitialiserKeepsTheMonitorsThatItHolds() {
    Expect.completes(() -> {
      assertTrue(HoldsABuffer.HELD);
      assertTrue(HoldsAVector.HELD);
    });
  }

  private static final class HoldsABuffer {
    static final boolean HELD;

    static {
      StringBuffer buffer = new StringBuffer();
      synchronized (buffer) {
        buffer.append('x');
        HELD = Thread.holdsLock(buffer);
      }
    }
  }

  @SuppressWarnings("JdkObsolete") // the point
  private static final class HoldsAVector {
    static final boolean HELD;

    static {
      Vector<String> vector = new Vector<>();
      synchronized (vector) {
        vector.add("x");
        HELD = Thread.holdsLock(vector);
      }
    }
  }
}
