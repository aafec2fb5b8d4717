package io.lockstep.batch.store;

/**
 * Something from outside that stopped a run on its way: a lost connection, a full disk. What was
 * graded is kept.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * With a message for people.
   *
   * @param what what failed and how, in one line
   */
  public StoppedException(String what, Throwable cause) {
    super(what + "; what was graded is kept: when that is mended, the same command goes on", cause);
  }
}
