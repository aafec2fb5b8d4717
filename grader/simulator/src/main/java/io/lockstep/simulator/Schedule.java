package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * All that is needed to make a run again: one short string.
 *
 * <p>{@code exact:walk:4711} is a mode, a strategy and a seed. A schedule made explicit lists what
 * deviates from staying with the thread that ran last: {@code exact:walk:4711:12>3,40+5000000} says
 * that thread 3 goes on at step 12, and that at step 40 the thread that reached it is held back for
 * 5,000,000 ns; {@code 52!} says that the thread that begins to wait after step 52 wakes up
 * spuriously. The seed still feeds the random sources of the run.
 *
 * @param mode the mode
 * @param strategy the strategy's {@linkplain Strategy#name() name}
 * @param seed the seed
 * @param explicit whether the decisions replace the strategy
 * @param decisions the explicit decisions, by rising step; empty if not explicit
 */
public record Schedule(
    Mode mode, String strategy, long seed, boolean explicit, List<Decision> decisions) {

  /** Sorts and copies the decisions. */
  public Schedule {
    List<Decision> sorted = new ArrayList<>(decisions);
    sorted.sort(Comparator.comparingLong(Decision::step));
    decisions = List.copyOf(sorted);
    if (!explicit && !decisions.isEmpty()) {
      throw new IllegalArgumentException("only an explicit schedule has decisions");
    }
  }

  /** A schedule that follows from a seed. */
  public static Schedule of(Mode mode, Strategy strategy, long seed) {
    return new Schedule(mode, strategy.name(), seed, false, List.of());
  }

  /** This schedule with these decisions instead of its strategy's. */
  public Schedule withDecisions(List<Decision> decisions) {
    return new Schedule(mode, strategy, seed, true, decisions);
  }

  /** A deviation from letting the last thread go on. */
  public sealed interface Decision {
    /** The {@linkplain SchedulingPoint#step() step} at which it was taken. */
    long step();
  }

  /** Thread number {@code thread} goes on at this step. */
  public record Switch(long step, int thread) implements Decision {
    @Override
    public String toString() {
      return step + ">" + thread;
    }
  }

  /** The thread that reached this step is held back for so long, in virtual nanoseconds. */
  public record Hold(long step, long nanos) implements Decision {
    @Override
    public String toString() {
      return step + "+" + nanos;
    }
  }

  /** The thread that begins to wait after this step returns at once, with nobody notifying it. */
  public record Wake(long step) implements Decision {
    @Override
    public String toString() {
      return step + "!";
    }
  }

  /** The string that {@link #parse} reads. */
  @Override
  public String toString() {
    String seeded = mode.label() + ":" + strategy + ":" + seed;
    return explicit
        ? seeded + ":" + String.join(",", decisions.stream().map(Object::toString).toList())
        : seeded;
  }

  /**
   * Reads a printed schedule.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static Schedule parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3 && parts.length != 4) {
      throw new IllegalArgumentException(
          "expected a schedule such as exact:walk:4711, but found \"" + text + "\"");
    }
    Mode mode =
        switch (parts[0].toLowerCase(Locale.ROOT)) {
          case "exact" -> Mode.EXACT;
          case "adversarial" -> Mode.ADVERSARIAL;
          default ->
              throw new IllegalArgumentException(
                  "expected the mode exact or adversarial, but found \"" + parts[0] + "\"");
        };
    long seed = number(parts[2], "seed");
    if (parts.length == 3) {
      return new Schedule(mode, parts[1], seed, false, List.of());
    }
    List<Decision> decisions = new ArrayList<>();
    if (!parts[3].isEmpty()) {
      for (String decision : parts[3].split(",", -1)) {
        decisions.add(decision(decision));
      }
    }
    return new Schedule(mode, parts[1], seed, true, decisions);
  }

  private static Decision decision(String text) {
    if (text.endsWith("!")) {
      return new Wake(natural(text.substring(0, text.length() - 1), "step"));
    }
    int at = Math.max(text.indexOf('>'), text.indexOf('+'));
    if (at < 1) {
      throw new IllegalArgumentException(
          "expected a decision such as 12>3, 40+5000000 or 52!, but found \"" + text + "\"");
    }
    long step = natural(text.substring(0, at), "step");
    String value = text.substring(at + 1);
    return text.charAt(at) == '>'
        ? new Switch(step, (int) Math.min(natural(value, "thread"), Integer.MAX_VALUE))
        : new Hold(step, natural(value, "nanoseconds"));
  }

  private static long natural(String text, String what) {
    long number = number(text, what);
    if (number < 0) {
      throw new IllegalArgumentException("expected 0 or more as " + what + ", but found " + text);
    }
    return number;
  }

  private static long number(String text, String what) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a whole number as " + what + ", but found \"" + text + "\"", e);
    }
  }
}
