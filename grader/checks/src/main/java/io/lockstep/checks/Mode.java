package io.lockstep.checks;

/** How time passes while the simulator runs a scenario. */
public enum Mode {
  /** Computation takes no time: every interval is exact. */
  EXACT,
  /**
   * A thread may also be held back past later deadlines, as on a loaded machine, and a wait may
   * return although nobody has notified it (JLS 17.2.1).
   */
  ADVERSARIAL
}
