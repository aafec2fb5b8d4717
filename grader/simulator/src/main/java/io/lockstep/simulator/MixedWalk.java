package io.lockstep.simulator;

/**
 * A random walk that draws its two probabilities anew for each run. Bugs in short programs want
 * many switches, bugs that need a long undisturbed stretch want few; stalls that come often find
 * most, but in a long run they have spent the budget before its end. No pair of probabilities
 * serves all, and drawing them costs the short programs nothing that could be measured.
 */
record MixedWalk() implements Strategy {

  private static final double[] PREEMPTIONS = {0.7, 0.4, 0.2, 0.05};
  private static final double[] STALLINGS = {0.2, 0.1, 0.1, 0.01};

  @Override
  public String name() {
    return "walk";
  }

  @Override
  public Decisions begin(Mode mode, long seed) {
    SplitMix random = new SplitMix(seed);
    double preemption = PREEMPTIONS[random.below(PREEMPTIONS.length)];
    double stalling = STALLINGS[random.below(STALLINGS.length)];
    return new RandomWalk(preemption, stalling).begin(mode, random.next());
  }
}
