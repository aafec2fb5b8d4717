package io.lockstep.batch.report;

/**
 * How many steps of runs a page still has room for. The first failures get what they need, since
 * that is where a student begins.
 */
final class Room {

  /** Steps of one run: what fits on a few screens. */
  private static final int MOST = 160;

  /** Fewer are not worth stepping through. */
  private static final int LEAST = 8;

  private int left;

  Room(int steps) {
    this.left = steps;
  }

  /** How many of the wanted steps there is room for: all, many, or 0. */
  int take(int wanted) {
    int given = Math.min(Math.min(wanted, MOST), left);
    if (given < Math.min(wanted, LEAST)) {
      return 0;
    }
    left -= given;
    return given;
  }
}
