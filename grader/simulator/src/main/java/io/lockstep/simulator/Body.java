package io.lockstep.simulator;

/** The code that a run executes on its first managed thread, named {@code main}. */
@FunctionalInterface
public interface Body {

  /**
   * Runs once; what it throws becomes the run's ending.
   *
   * @throws Throwable whatever the code under test throws
   */
  void run() throws Throwable;
}
