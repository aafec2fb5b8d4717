package io.lockstep.checks;

/**
 * How many schedules each scenario of a criterion is played under, where schedules are explored.
 *
 * @param exact in exact mode, 1 to {@value #MOST}
 * @param adversarial in adversarial mode, 1 to {@value #MOST}
 */
public record Schedules(int exact, int adversarial) {

  /** The most in one mode. */
  public static final int MOST = 1_000_000;

  /** Checks the ranges. */
  public Schedules {
    if (exact < 1 || adversarial < 1 || exact > MOST || adversarial > MOST) {
      throw new IllegalArgumentException(
          "expected 1 to %d schedules in each mode, found %d and %d"
              .formatted(MOST, exact, adversarial));
    }
  }

  /** The number in one mode. */
  public int in(Mode mode) {
    return mode == Mode.EXACT ? exact : adversarial;
  }
}
