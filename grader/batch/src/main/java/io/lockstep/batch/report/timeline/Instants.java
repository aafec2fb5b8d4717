package io.lockstep.batch.report.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Virtual times as people read them: {@code 0.100 s}. */
final class Instants {

  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1_000_000_000;

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})[.,](\\d{3}) s\\b");

  private Instants() {}

  /** In seconds with three digits, and with more where three do not tell all. */
  static String text(long nanoseconds) {
    if (nanoseconds % MILLISECOND == 0) {
      return String.format(Locale.ROOT, "%.3f s", nanoseconds / 1e9);
    }
    return String.format(Locale.ROOT, "%.9f", nanoseconds / 1e9).replaceAll("0{1,6}$", "") + " s";
  }

  /** The times that a text names, in nanoseconds, in their order. */
  static List<Long> in(String text) {
    List<Long> times = new ArrayList<>();
    Matcher matcher = TIME.matcher(text);
    while (matcher.find()) {
      times.add(
          Long.parseLong(matcher.group(1)) * SECOND
              + Long.parseLong(matcher.group(2)) * MILLISECOND);
    }
    return times;
  }

  /** Whether two times are the same when they are written with three digits. */
  static boolean same(long one, long other) {
    return Math.abs(one - other) < MILLISECOND;
  }
}
