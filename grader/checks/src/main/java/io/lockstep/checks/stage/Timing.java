package io.lockstep.checks.stage;

import java.time.Duration;

/**
 * How exact a clock is, and so when two instants count as the same.
 *
 * <p>On the simulator's clock computation takes no time; an instant is right when it is the same
 * millisecond. On a real clock nothing happens early, but anything may happen late, the later the
 * busier the machine; there {@code late} is how late a thing may be before it counts.
 *
 * @param early how much too early an event may be, zero or more
 * @param late how much too late an event may be, zero or more
 */
public record Timing(Duration early, Duration late) {

  /** Exact to the millisecond. */
  public static final Timing EXACT = new Timing(Duration.ZERO, Duration.ZERO);

  /** Checks the ranges. */
  public Timing {
    if (early.isNegative() || late.isNegative()) {
      throw new IllegalArgumentException(
          "expected no negative tolerance, found " + early + ", " + late);
    }
  }

  /** Whether something seen at one instant counts as happening at the other. */
  public boolean isAt(Duration seen, Duration expected) {
    return !isBefore(seen, expected) && !isAfter(seen, expected);
  }

  /** Whether something seen at one instant certainly happened before the other. */
  public boolean isBefore(Duration seen, Duration limit) {
    return seen.plus(early).toMillis() < limit.toMillis();
  }

  /** Whether something seen at one instant certainly happened after the other. */
  public boolean isAfter(Duration seen, Duration limit) {
    return seen.minus(late).toMillis() > limit.toMillis();
  }

  /**
   * The longest window within which events that are seen in it certainly happened within {@code
   * window} of each other, even if the first of them was seen late.
   */
  public Duration certain(Duration window) {
    return window.minus(late);
  }
}
