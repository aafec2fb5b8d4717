package io.lockstep.batch.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A count of what comes out of an archive; it stops what unpacks without end.
 *
 * <p>It counts the bytes as they come: sizes that an archive claims tell nothing.
 */
final class Meter {

  /** How many times its size an archive may unpack to; sources pack to a tenth, seldom less. */
  private static final int RATIO = 100;

  /** So many bytes are fine whatever the ratio: a few kilobytes of blanks are no bomb. */
  private static final long HARMLESS = 10 << 20;

  private final String where;
  private final long size;
  private final Collector collector;
  private long unpacked;

  /**
   * Creates a meter.
   *
   * @param where the archive, as the beginning of a sentence
   * @param size its size in bytes
   * @param collector counts what comes out of all archives of the submission
   */
  Meter(String where, long size, Collector collector) {
    this.where = where;
    this.size = size;
    this.collector = collector;
  }

  /** The same stream, counted. */
  InputStream over(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
      }

      @Override
      public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }

  private void count(long bytes) {
    unpacked += bytes;
    collector.unpacked(bytes, where);
    if (unpacked > HARMLESS && unpacked / RATIO > size) {
      throw new RefusedException(
          "%sunpacks to more than %d times its size of %,d bytes".formatted(where, RATIO, size));
    }
  }
}
