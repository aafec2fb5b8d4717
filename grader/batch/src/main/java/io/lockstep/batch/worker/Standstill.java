package io.lockstep.batch.worker;

import java.time.Duration;
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

  private final Duration limit;
  private OptionalLong progress = OptionalLong.empty();
  private Duration since = Duration.ZERO;

  /**
   * Begins to watch.
   *
   * @param limit the most processor time of the JVM from one step to the next
   */
  Standstill(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks once more.
   *
   * @param now how far the runs are; empty while there is none
   * @param used the processor time that the JVM has used so far
   * @return whether they have stood still for longer than the limit
   */
  boolean isReached(OptionalLong now, Duration used) {
    if (now.isEmpty() || !now.equals(progress)) {
      progress = now;
      since = used;
      return false;
    }
    return used.minus(since).compareTo(limit) > 0;
  }
}
