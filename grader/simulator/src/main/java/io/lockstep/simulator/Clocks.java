package io.lockstep.simulator;

/** How virtual time looks to the JDK's clocks. A run begins at 2026-01-01T00:00:00Z. */
final class Clocks {

  private static final long EPOCH_SECONDS = 1_767_225_600L;
  private static final long NANO_TIME_AT_START = 1_000_000_000_000L;

  private Clocks() {}

  static long nanoTime(long now) {
    return NANO_TIME_AT_START + now;
  }

  static long millis(long now) {
    return EPOCH_SECONDS * 1000 + now / 1_000_000;
  }

  /** Virtual nanoseconds since the run began, of an instant in milliseconds since 1970. */
  static long toNanos(long millis) {
    long sinceStart = millis - EPOCH_SECONDS * 1000;
    return sinceStart > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : sinceStart * 1_000_000;
  }

  /** What {@code VM.getNanoTimeAdjustment} gives: -1 if the offset is too far away. */
  static long adjustment(long now, long offsetSeconds) {
    long difference = EPOCH_SECONDS - offsetSeconds;
    return Math.abs(difference) > 0x1_0000_0000L ? -1 : difference * 1_000_000_000L + now;
  }
}
