package io.lockstep.checks;

/** What a criterion is about; a heading in the grade book, without effect on points. */
public enum Kind {
  /** What happens before what. */
  ORDERING,
  /** When it happens. */
  TIMING,
  /** What holds under every interleaving. */
  CONCURRENCY,
  /** What happens when things go wrong. */
  ROBUSTNESS,
  /** What is left behind, and at what cost. */
  HYGIENE
}
