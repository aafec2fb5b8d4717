package io.lockstep.batch.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The watch over runs that make no step although they use the processor: a loop in code of the JDK,
 * such as a regular expression that goes back and back, which no simulator can stop.
 *
 * <p>What counts is processor time, so a busy machine causes no alarm; and since every scheduling
 * point of the code under test is a step, the limit can be far below that of a whole criterion.
 * Between two steps honest code makes one call of the JDK.
 */
final class Standstill {

  private final Duration span;
  private OptionalLong progress = OptionalLong.empty();
  private Duration since = Duration.ZERO;
  private Duration next = Duration.ZERO;

  /**
   * Begins to watch.
   *
   * @param span after how much processor time of the JVM without a step it is told, and told again
   */
  Standstill(Duration span) {
    this.span = span;
  }

  /**
   * Looks once more.
   *
   * @param now how far the runs are; empty while there is none
   * @param used the processor time that the JVM has used so far
   * @return for how much processor time they have stood still, each time that another span is over
   */
  Optional<Duration> look(OptionalLong now, Duration used) {
    if (now.isEmpty() || !now.equals(progress)) {
      progress = now;
      since = used;
      next = span;
      return Optional.empty();
    }
    Duration still = used.minus(since);
    if (still.compareTo(next) <= 0) {
      return Optional.empty();
    }
    next = next.plus(span);
    return Optional.of(still);
  }
}
