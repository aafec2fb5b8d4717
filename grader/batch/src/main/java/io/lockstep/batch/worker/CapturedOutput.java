package io.lockstep.batch.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What code under test prints: kept up to a limit, the rest counted and thrown away.
 *
 * <p>Thread-safe.
 */
final class CapturedOutput extends OutputStream {

  private static final int LIMIT = 16 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  /** A stream for {@link System#setOut}. */
  PrintStream stream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int octet) {
    if (kept.size() < LIMIT) {
      kept.write(octet);
    } else {
      dropped++;
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int room = Math.min(length, LIMIT - kept.size());
    kept.write(bytes, offset, room);
    dropped += length - room;
  }

  /** What was printed since this was last asked. */
  synchronized String take() {
    String text = kept.toString(StandardCharsets.UTF_8);
    if (dropped > 0) {
      text += "\n... and " + dropped + " bytes more";
    }
    kept.reset();
    dropped = 0;
    return text;
  }
}
