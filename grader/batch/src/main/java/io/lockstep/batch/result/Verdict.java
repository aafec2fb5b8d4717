package io.lockstep.batch.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the grader says of one criterion. */
public enum Verdict {
  /** The criterion holds: all of its points. */
  @JsonProperty("passed")
  PASSED,
  /** The criterion does not hold: none of its points. */
  @JsonProperty("failed")
  FAILED,
  /** There is no solution to judge: none of its points. */
  @JsonProperty("not-implemented")
  NOT_IMPLEMENTED,
  /**
   * There is one, but the criterion could not be judged: none of its points; the reason says why.
   */
  @JsonProperty("not-run")
  NOT_RUN,
  /** The grader failed: says nothing about the solution, and the grade is incomplete. */
  @JsonProperty("grader-fault")
  GRADER_FAULT
}
