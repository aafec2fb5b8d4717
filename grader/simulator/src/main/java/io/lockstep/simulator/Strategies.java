package io.lockstep.simulator;

/** The strategies that come with the simulator, and how a printed name finds them again. */
public final class Strategies {

  private Strategies() {}

  /**
   * At every point, another thread goes on with probability 0.2; all others are equally likely. In
   * adversarial mode a thread is held back at a point with probability 0.02.
   */
  public static Strategy randomWalk() {
    return RandomWalk.DEFAULT;
  }

  /**
   * The strategy with a printed name.
   *
   * @throws IllegalArgumentException if no strategy has that name
   */
  public static Strategy named(String name) {
    if (name.equals("walk")) {
      return RandomWalk.DEFAULT;
    }
    throw new IllegalArgumentException("no strategy is named \"" + name + "\"; known is: walk");
  }

  /** The strategy that makes a printed schedule again. */
  static Strategy of(Schedule schedule) {
    return schedule.explicit()
        ? new ExplicitDecisions(schedule.strategy(), schedule.decisions())
        : named(schedule.strategy());
  }
}
