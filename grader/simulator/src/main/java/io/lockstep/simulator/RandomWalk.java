package io.lockstep.simulator;

/**
 * Switches at random: simple, and the measure of all other strategies.
 *
 * @param preemption how likely another thread goes on where the last one could; 0 to 1
 * @param stalling how likely a thread is held back at a point, in adversarial mode; 0 to 1
 */
record RandomWalk(double preemption, double stalling) implements Strategy {

  RandomWalk {
    requireProbability("preemption", preemption);
    requireProbability("stalling", stalling);
  }

  private static void requireProbability(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability from 0 to 1 as " + what + ", but found " + value);
    }
  }

  @Override
  public String name() {
    return "walk-" + preemption + "-" + stalling;
  }

  @Override
  public Decisions begin(Mode mode, long seed) {
    return begin(seed, Stalls.OF_ANY_MAGNITUDE);
  }

  /** Starts a run in which stalls are of the given length. */
  Decisions begin(long seed, Stalls stalls) {
    return new Walk(
        new SplitMix(seed),
        (long) (preemption * (1L << 32)),
        (long) (stalling * (1L << 32)),
        stalls,
        new SpuriousWakeUps(seed));
  }

  private record Walk(
      SplitMix random, long preemption, long stalling, Stalls stalls, SpuriousWakeUps wakeUps)
      implements Decisions {

    @Override
    public int choose(SchedulingPoint point) {
      int last = point.lastIndex();
      if (last < 0) {
        return random.below(point.runnableCount());
      }
      if ((random.next() >>> 32) >= preemption) {
        return last;
      }
      int other = random.below(point.runnableCount() - 1);
      return other < last ? other : other + 1;
    }

    @Override
    public long hold(SchedulingPoint point) {
      return (random.next() >>> 32) < stalling ? stalls.amount(point, random) : 0;
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      return wakeUps.next();
    }
  }
}
