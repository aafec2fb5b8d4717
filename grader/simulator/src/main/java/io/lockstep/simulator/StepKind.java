package io.lockstep.simulator;

/** What a thread does at a step. */
public enum StepKind {
  /** Starts another thread. */
  START("starts"),
  /** Begins to run. */
  BEGIN("begins"),
  /** Has ended. */
  END("ends"),
  /** Reads a field or an array element. */
  READ("reads"),
  /** Writes a field or an array element. */
  WRITE("writes"),
  /**
   * Calls a method of the JDK that other threads may notice; or begins or ends a task of a pool, or
   * is about to end itself, which they may notice too.
   */
  CALL("calls"),
  /** Enters a monitor. */
  LOCK("locks"),
  /** Leaves a monitor. */
  UNLOCK("unlocks"),
  /** Waits for a monitor that another thread holds. */
  BLOCK("is blocked on"),
  /** Waits in {@code Object.wait}, or in {@code Thread.join}. */
  WAIT("waits for"),
  /** Wakes threads in {@code Object.wait}. */
  NOTIFY("notifies"),
  /** Is parked by a lock, a queue, a future or the like. */
  PARK("is parked on"),
  /** Makes a parked thread runnable. */
  UNPARK("unparks"),
  /** Sleeps. */
  SLEEP("sleeps"),
  /** Interrupts a thread. */
  INTERRUPT("interrupts"),
  /** Gives way: {@code Thread.yield}, {@code onSpinWait}, or many rounds of a loop. */
  YIELD("yields"),
  /** Is held back by the strategy, in adversarial mode. */
  HOLD("is held back"),
  /** Returns from waiting although nobody has notified it, in adversarial mode. */
  WAKE("wakes spuriously from"),
  /** Reached something that the harness noted; neither a scheduling point nor part of the hash. */
  NOTE("");

  private final String verb;

  StepKind(String verb) {
    this.verb = verb;
  }

  /** The kind as a verb: {@code "writes"}. */
  public String verb() {
    return verb;
  }
}
