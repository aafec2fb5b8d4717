package io.lockstep.simulator;

/** How long a strategy holds a thread back: past the next deadline, by little or by much. */
final class Stalls {

  private Stalls() {}

  /**
   * An amount at this point. It ends after the next deadline, since a shorter one changes nothing.
   * What it adds to that is spread evenly over all magnitudes, from 1 ns to the whole budget: a
   * stall that just misses a deadline finds other bugs than one that lets whole timeouts pass.
   *
   * @return nanoseconds within the budget, or 0 if the next deadline lies beyond it
   */
  static long amount(SchedulingPoint point, SplitMix random) {
    long least = point.nextDeadline() + 1;
    long spare = point.stallBudget() - least;
    if (point.nextDeadline() == Long.MAX_VALUE || spare <= 0) {
      return 0;
    }
    int magnitude = 1 + random.below(Long.SIZE - Long.numberOfLeadingZeros(spare));
    long bound = Math.min(spare, (1L << magnitude) - 1);
    return least + (random.next() >>> 1) % (bound + 1);
  }
}
