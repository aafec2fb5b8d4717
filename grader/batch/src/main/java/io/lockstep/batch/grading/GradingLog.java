package io.lockstep.batch.grading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened to one submission on its way, a line each, with the time since the first one.
 *
 * <p>For one thread.
 */
final class GradingLog {

  private final long begun = System.nanoTime();
  private final List<String> lines = new ArrayList<>();

  void say(String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - begun);
    lines.add(String.format(Locale.ROOT, "%8.3f s  %s", since.toMillis() / 1_000.0, line));
  }

  /** A longer text, each of its lines set in. */
  void quote(String text) {
    text.lines().forEach(line -> lines.add(" ".repeat(14) + line));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
