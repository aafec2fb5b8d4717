package io.lockstep.simulator.report;

import java.time.Duration;

/** Virtual time as it is printed. */
final class Times {

  private Times() {}

  /** Seconds with three decimals, or with six or nine where they are needed: {@code 1.500 s}. */
  static String seconds(Duration time) {
    int nanos = time.getNano();
    String whole = Long.toString(time.getSeconds());
    if (nanos % 1_000_000 == 0) {
      return "%s.%03d s".formatted(whole, nanos / 1_000_000);
    }
    if (nanos % 1_000 == 0) {
      return "%s.%06d s".formatted(whole, nanos / 1_000);
    }
    return "%s.%09d s".formatted(whole, nanos);
  }
}
