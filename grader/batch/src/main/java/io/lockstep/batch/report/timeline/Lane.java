package io.lockstep.batch.report.timeline;

import java.util.List;
import java.util.Locale;

/**
 * One line of the picture.
 *
 * @param title what or whose it is
 * @param rows how many rows it has, one below the other, at least 1
 * @param markRow the row of the marks, from 0 at the top
 * @param bars what lasts
 * @param marks what happens at an instant
 * @param columns how much of many things there is, where they are too many for bars of their own
 */
record Lane(
    String title, int rows, int markRow, List<Bar> bars, List<Mark> marks, List<Column> columns) {

  Lane {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    columns = List.copyOf(columns);
  }

  /** What a bar tells; the look is the stylesheet's. */
  enum Look {
    /** A call of a collaborator. */
    CALL("in a call"),
    /** A call that failed. */
    FAILED("a call that fails"),
    /** Waiting for others: parked, or in {@code wait}. */
    WAITING("waiting"),
    /** Asleep. */
    SLEEPING("sleeping"),
    /** Kept out of a monitor. */
    BLOCKED("blocked by a lock"),
    /** Held back by the schedule. */
    HELD("held back by the schedule"),
    /** In possession of a lock. */
    LOCK("holding a lock");

    private final String words;

    Look(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** The class in the stylesheet. */
    String style() {
      return "tl-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that lasts.
   *
   * @param row from 0 at the top of the lane
   * @param label the words in it, as far as they fit
   * @param bad whether the violation is about it
   */
  record Bar(int row, long start, long end, Look look, String label, String tooltip, boolean bad) {}

  /**
   * Something that happens, or the same several times at one instant.
   *
   * @param times how often, at least 1
   */
  record Mark(long at, int times, String label, String tooltip, boolean bad, boolean failed) {

    private static final int LONGEST = 300;

    private static String more(String label) {
      return label.isEmpty() || label.endsWith(" …") ? label : label + " …";
    }

    /** This one and another one at the same place. */
    Mark with(Mark other) {
      return new Mark(
          at,
          times + other.times,
          label.equals(other.label) ? label : other.bad && !bad ? other.label : more(label),
          tooltip.length() > LONGEST ? tooltip : tooltip + "\n" + other.tooltip,
          bad || other.bad,
          failed || other.failed);
    }
  }

  /**
   * How much there is.
   *
   * @param end the same as {@code start} where it is counted at an instant
   */
  record Column(long start, long end, int count, String tooltip, boolean bad) {}

  /** Whether it shows how much there is, not what. */
  boolean isChart() {
    return !columns.isEmpty();
  }
}
