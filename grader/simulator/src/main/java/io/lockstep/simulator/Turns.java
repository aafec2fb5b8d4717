package io.lockstep.simulator;

/** What happens at a scheduling point when nobody decides otherwise. */
final class Turns {

  private Turns() {}

  /** The last thread goes on; where it cannot, the first of those that can. */
  static int usual(SchedulingPoint point) {
    return Math.max(point.lastIndex(), 0);
  }

  /** The index of the runnable thread with the next higher number, or of the lowest if none is. */
  static int next(SchedulingPoint point) {
    int next = -1;
    int lowest = 0;
    for (int i = 0; i < point.runnableCount(); i++) {
      int thread = point.runnable(i);
      if (thread < point.runnable(lowest)) {
        lowest = i;
      }
      if (thread > point.last() && (next < 0 || thread < point.runnable(next))) {
        next = i;
      }
    }
    return next < 0 ? lowest : next;
  }

  /** The index of a thread among the runnable ones, or -1. */
  static int indexOf(SchedulingPoint point, int thread) {
    for (int i = 0; i < point.runnableCount(); i++) {
      if (point.runnable(i) == thread) {
        return i;
      }
    }
    return -1;
  }
}
