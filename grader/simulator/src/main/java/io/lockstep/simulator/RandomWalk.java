package io.lockstep.simulator;

/** Switches at random: simple, and the measure of all other strategies. */
record RandomWalk(double preemption, double stalling) implements Strategy {

  static final RandomWalk DEFAULT = new RandomWalk(0.2, 0.02);

  @Override
  public String name() {
    return "walk";
  }

  @Override
  public Decisions begin(Mode mode, long seed) {
    return new Walk(
        new SplitMix(seed), (long) (preemption * (1L << 32)), (long) (stalling * (1L << 32)));
  }

  private record Walk(SplitMix random, long preemption, long stalling) implements Decisions {

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
      if ((random.next() >>> 32) >= stalling) {
        return 0;
      }
      // Past the next deadline, by an amount spread over all magnitudes that the budget allows.
      long least = point.nextDeadline() + 1;
      long spare = point.stallBudget() - least;
      if (spare <= 0) {
        return 0;
      }
      int bits = 64 - Long.numberOfLeadingZeros(spare);
      long bound = Math.min(spare, 1L << random.below(bits));
      return least + random.below((int) Math.min(bound, Integer.MAX_VALUE - 1) + 1);
    }
  }
}
