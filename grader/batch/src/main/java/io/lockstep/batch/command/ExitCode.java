package io.lockstep.batch.command;

/** How the command ended, for scripts. The help lists the same table. */
enum ExitCode {
  /** Everything was graded. */
  DONE(0, "everything was graded"),
  /** {@code check}: the submission lost something. */
  LOST(1, "check: the submission lost something"),
  /** The command could not begin: its options or files are wrong. */
  USAGE(
      2,
      "a mistake in the options, a folder, a roster, a rubric, a course file or a store; nothing"
          + " was done"),
  /** All was graded that could be; a person must look at the rest. */
  HUMAN(
      3,
      "done, but a person must look: a submission was refused, is nobody's or a copy, a grade has"
          + " no place, or the grader failed"),
  /** The grader itself failed. */
  OURS(4, "the grader itself failed; please report what it printed"),
  /** Something from outside failed on the way. */
  STOPPED(5, "stopped on the way by a full disk or a lost store; the same command goes on");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }
}
