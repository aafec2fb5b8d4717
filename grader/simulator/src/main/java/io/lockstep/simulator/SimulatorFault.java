package io.lockstep.simulator;

import org.jspecify.annotations.Nullable;

/** A fault of the simulator itself, or of a strategy: never the fault of the code under test. */
public final class SimulatorFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A fault with its description and, if there is one, its cause. */
  public SimulatorFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
