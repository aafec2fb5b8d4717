package io.lockstep.simulator;

/** How virtual time and execution relate in a run. */
public enum Mode {
  /** Computation takes no time: every interval is exact. For timing and order. */
  EXACT,

  /**
   * A thread may also be held back past later deadlines, as on a loaded machine. All stalls of one
   * run together last less than one virtual second. And in some runs, waits of code under test now
   * and then return although nobody has notified them, as JLS 17.2.1 and {@link
   * java.util.concurrent.locks.Condition} permit. For safety under any timing.
   */
  ADVERSARIAL;

  /** The name used in a printed {@link Schedule}: {@code exact} or {@code adversarial}. */
  public String label() {
    return this == EXACT ? "exact" : "adversarial";
  }
}
