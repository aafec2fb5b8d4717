package io.lockstep.simulator;

/**
 * A random walk that draws its two probabilities anew for each run. Bugs in short programs want
 * many switches, bugs that need a long undisturbed stretch want few; stalls that come often find
 * most, but in a long run they have spent the budget before its end. No pair of probabilities
 * serves all, and drawing them costs the short programs nothing that could be measured.
 */
record MixedWalk() implements Strategy {

  private static final double[] PREEMPTIONS = {0.7, 0.4, 0.2, 0.05};
  private static final Stalling[] STALLINGS = {
    new Stalling(0.2, Stalls.OF_ANY_MAGNITUDE),
    new Stalling(0.1, Stalls.MOSTLY_LONG),
    new Stalling(0.05, Stalls.MOSTLY_LONG),
    new Stalling(0.01, Stalls.MOSTLY_LONG)
  };

  /** How likely a thread is held back at a point, and how long. */
  private record Stalling(double probability, Stalls stalls) {}

  @Override
  public String name() {
    return "walk";
  }

  @Override
  public Decisions begin(Mode mode, long seed) {
    SplitMix random = new SplitMix(seed);
    double preemption = PREEMPTIONS[random.below(PREEMPTIONS.length)];
    Stalling stalling = STALLINGS[random.below(STALLINGS.length)];
    return new RandomWalk(preemption, stalling.probability).begin(random.next(), stalling.stalls);
  }
}
