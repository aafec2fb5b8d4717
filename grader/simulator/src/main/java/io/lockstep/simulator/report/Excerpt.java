package io.lockstep.simulator.report;

import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.StepKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an interleaving that a reader is shown, as data: for those who draw it themselves.
 *
 * @param lines what the threads did, in the order in which they did it
 * @param omitted how many steps were left out between these
 */
public record Excerpt(List<Line> lines, long omitted) {

  /** Copies the list. */
  public Excerpt {
    lines = List.copyOf(lines);
  }

  /**
   * What one thread did at one place and instant.
   *
   * @param time virtual time since the run began
   * @param thread the number of the thread
   * @param kind what it did last there
   * @param text all that it did there: {@code reads, writes Counter.count}
   * @param place the line of the code under test, if the thread was in it
   */
  public record Line(
      Duration time, int thread, StepKind kind, String text, @Nullable SourceLine place) {}
}
