package io.lockstep.simulator;

/** How long a strategy holds a thread back: past the next deadline, by little or by much. */
enum Stalls {

  /**
   * What a stall adds to the next deadline is spread evenly over all magnitudes, from 1 ns to the
   * whole budget: a stall that just misses a deadline finds other bugs than one that lets whole
   * timeouts pass.
   */
  OF_ANY_MAGNITUDE {
    @Override
    long beyond(long spare, SplitMix random) {
      int magnitude = 1 + random.below(Long.SIZE - Long.numberOfLeadingZeros(spare));
      long bound = Math.min(spare, (1L << magnitude) - 1);
      return (random.next() >>> 1) % (bound + 1);
    }
  },

  /**
   * What a stall adds is spread evenly over the budget that is left: most let much happen
   * meanwhile, as a wake-up that is lost needs it, and a run has few of them.
   */
  MOSTLY_LONG {
    @Override
    long beyond(long spare, SplitMix random) {
      return (random.next() >>> 1) % (spare + 1);
    }
  };

  /** What is added to the least that a stall must last: 0 to {@code spare} nanoseconds. */
  abstract long beyond(long spare, SplitMix random);

  /**
   * An amount at this point. It ends after the next deadline, since a shorter one changes nothing.
   *
   * @return nanoseconds within the budget, or 0 if the next deadline lies beyond it
   */
  long amount(SchedulingPoint point, SplitMix random) {
    long least = point.nextDeadline() + 1;
    long spare = point.stallBudget() - least;
    if (point.nextDeadline() == Long.MAX_VALUE || spare <= 0) {
      return 0;
    }
    return least + beyond(spare, random);
  }
}
