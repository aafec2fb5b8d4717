package io.lockstep.batch.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What the code under test prints: kept up to a cap, then counted only. Thread-safe. */
final class Printed extends OutputStream implements Supplier<String> {

  private static final int CAP = 8_000;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  /** A stream that prints here. */
  PrintStream stream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int each) {
    if (kept.size() < CAP) {
      kept.write(each);
    } else {
      dropped++;
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int room = Math.min(length, CAP - kept.size());
    kept.write(bytes, offset, room);
    dropped += length - room;
  }

  /** Takes what was printed since the last call. */
  @Override
  public synchronized String get() {
    String text = kept.toString(StandardCharsets.UTF_8);
    String end = dropped == 0 ? "" : "\n... and " + dropped + " bytes more";
    kept.reset();
    dropped = 0;
    return text + end;
  }
}
