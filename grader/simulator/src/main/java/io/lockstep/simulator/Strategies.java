package io.lockstep.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strategies that come with the simulator, and how a printed name finds them again. */
public final class Strategies {

  private static final String KNOWN =
      "known are walk, walk-P-H (such as walk-0.1-0.02: probabilities of a switch and of a hold),"
          + " pct-D and pct-D-K (such as pct-3 or pct-3-500: depth and number of choices), and"
          + " exhaustive-B (such as exhaustive-2: the most deviations)";
  private static final Strategy MIXED_WALK = new MixedWalk();
  private static final Pattern WALK =
      Pattern.compile("walk-([0-9.]+(?:E-[0-9]+)?)-([0-9.]+(?:E-[0-9]+)?)");
  private static final Pattern PCT = Pattern.compile("pct-([0-9]{1,9})(?:-([0-9]{1,9}))?");
  private static final Pattern EXHAUSTIVE = Pattern.compile("exhaustive-([0-9]{1,9})");

  private Strategies() {}

  /**
   * A random walk: at every point another thread goes on with some probability, and all others are
   * equally likely; in adversarial mode a thread is held back with another. Each run draws the two
   * anew, from 0.05 to 0.7 and from 0.01 to 0.2, since different bugs want different ones. A fourth
   * of the adversarial runs have spurious wake-ups.
   */
  public static Strategy randomWalk() {
    return MIXED_WALK;
  }

  /**
   * A random walk with fixed probabilities; rare switches find bugs that need long undisturbed
   * stretches.
   *
   * @param preemption how likely another thread goes on where the last one could; 0 to 1
   * @param stalling how likely a thread is held back at a point, in adversarial mode; 0 to 1
   */
  public static Strategy randomWalk(double preemption, double stalling) {
    return new RandomWalk(preemption, stalling);
  }

  /**
   * Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): random priorities, with
   * {@code depth} - 1 points at which the running thread falls below all others. The number of
   * choices in a run is taken to be unknown.
   *
   * @param depth the number of ordering constraints of the bugs sought; 1 to 16, mostly 2 or 3
   */
  public static Strategy pct(int depth) {
    return new Pct(depth, 0);
  }

  /**
   * Probabilistic concurrency testing for runs of a known size.
   *
   * @param depth the number of ordering constraints of the bugs sought; 1 to 16, mostly 2 or 3
   * @param points about how many scheduling points of a run have a choice; 1 or more
   */
  public static Strategy pct(int depth, int points) {
    if (points < 1) {
      throw new IllegalArgumentException("the points of pct must be 1 or more, but are " + points);
    }
    return new Pct(depth, points);
  }

  /**
   * The strategy with a printed name.
   *
   * @throws IllegalArgumentException if no strategy has that name, saying which there are
   */
  public static Strategy named(String name) {
    if (name.equals("walk")) {
      return MIXED_WALK;
    }
    try {
      Matcher walk = WALK.matcher(name);
      if (walk.matches()) {
        return new RandomWalk(Double.parseDouble(walk.group(1)), Double.parseDouble(walk.group(2)));
      }
      Matcher pct = PCT.matcher(name);
      if (pct.matches()) {
        int points = pct.group(2) == null ? 0 : Integer.parseInt(pct.group(2));
        return new Pct(Integer.parseInt(pct.group(1)), points);
      }
      Matcher exhaustive = EXHAUSTIVE.matcher(name);
      if (exhaustive.matches()) {
        return new ExhaustiveSearch(Integer.parseInt(exhaustive.group(1)));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the strategy \"" + name + "\" is out of range: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("no strategy is named \"" + name + "\"; " + KNOWN);
  }

  /**
   * The strategy that a schedule stands for: its decisions if it is explicit, else its named one.
   *
   * @throws IllegalArgumentException if no strategy has that name, or if it stands for a run of an
   *     exhaustive search without saying which
   */
  public static Strategy of(Schedule schedule) {
    if (schedule.explicit()) {
      return new ExplicitReplay(schedule.strategy(), schedule.decisions());
    }
    Strategy named = named(schedule.strategy());
    if (named instanceof ExhaustiveSearch) {
      throw new IllegalArgumentException(
          "expected a schedule with decisions, such as "
              + schedule
              + ":12>3, since a seed does not say which schedule of an exhaustive search is meant;"
              + " but found \""
              + schedule
              + "\"");
    }
    return named;
  }
}
