package io.lockstep.batch.course;

import io.lockstep.batch.course.Grade.Lateness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When submissions are due, and what it costs to come later.
 *
 * @param due for everybody else than those with an extension
 * @param extensions by submission, when it is due instead
 * @param grace how late a submission may come without losing anything; then the whole time counts
 * @param each each begun stretch of this length costs {@code percent}
 * @param percent what each stretch costs, in percent of the points, from 0 to 100
 * @param most what lateness costs at most, in percent, from 0 to 100
 */
public record Deadline(
    Instant due,
    Map<String, Instant> extensions,
    Duration grace,
    Duration each,
    BigDecimal percent,
    BigDecimal most) {

  /** Copies the map. */
  public Deadline {
    extensions = Map.copyOf(extensions);
  }

  /** How late a submission is that came then, or {@code null} if it is in time. */
  @Nullable Lateness lateness(String submission, Instant came) {
    Duration by = Duration.between(extensions.getOrDefault(submission, due), came);
    if (by.compareTo(grace) <= 0 || !by.isPositive()) {
      return null;
    }
    long begun = by.dividedBy(each) + (each.multipliedBy(by.dividedBy(each)).equals(by) ? 0 : 1);
    return new Lateness(by, percent.multiply(BigDecimal.valueOf(begun)).min(most));
  }
}
