package io.lockstep.batch.result;

/** What the grader says of one criterion. */
public enum Verdict {
  /** The criterion holds: all of its points. */
  PASSED,
  /** The criterion does not hold: none of its points. */
  FAILED,
  /** There is no solution to judge: none of its points. */
  NOT_IMPLEMENTED,
  /**
   * There is one, but the criterion could not be judged: none of its points; the reason says why.
   */
  NOT_RUN,
  /** The grader failed: says nothing about the solution, and the grade is incomplete. */
  GRADER_FAULT
}
