package io.lockstep.checks.common;

import io.lockstep.checks.stage.Recorded;
import java.time.Duration;
import java.util.List;

/**
 * The most calls of one kind that were under way at once.
 *
 * <p>A call begins to count when the collaborator is entered and ends to count before it returns,
 * so a stalled thread makes the count too small, never too large.
 *
 * @param most how many
 * @param at when it was first so, since the scenario began
 */
public record Overlap(int most, Duration at) {

  /**
   * Reads a record.
   *
   * @param record the record, in its order
   * @param began the events that begin a call
   * @param ended the events that end one
   */
  public static Overlap of(List<Recorded<Object>> record, Class<?> began, Class<?> ended) {
    Overlap most = new Overlap(0, Duration.ZERO);
    int underWay = 0;
    for (Recorded<Object> entry : record) {
      if (began.isInstance(entry.event())) {
        underWay++;
      } else if (ended.isInstance(entry.event())) {
        underWay--;
      }
      if (underWay > most.most()) {
        most = new Overlap(underWay, entry.at());
      }
    }
    return most;
  }
}
