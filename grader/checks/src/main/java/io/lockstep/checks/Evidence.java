package io.lockstep.checks;

import org.jspecify.annotations.Nullable;

/** What came of a criterion: whether it held, and what shows it. */
public sealed interface Evidence {

  /**
   * The criterion held.
   *
   * @param basis what the verdict rests on: which runner, how many runs
   */
  record Held(String basis) implements Evidence {}

  /**
   * The criterion did not hold.
   *
   * @param scenario the name of the scenario that shows it
   * @param key the kind of evidence, by which a rubric may choose among several hints
   * @param expected what should have been, in the exercise's words
   * @param seen what was, in the exercise's words
   * @param output what the code under test printed in that run, capped
   * @param run the run that shows it, or {@code null} where the runner cannot show runs
   */
  record Broken(
      String scenario,
      String key,
      String expected,
      String seen,
      String output,
      @Nullable FailedRun run)
      implements Evidence {

    /** The same evidence with other words for what was seen. */
    public Broken seeing(String other) {
      return new Broken(scenario, key, expected, other, output, run);
    }

    /** The same evidence with the run that shows it. */
    public Broken with(@Nullable FailedRun shown) {
      return new Broken(scenario, key, expected, seen, output, shown);
    }
  }

  /**
   * The criterion was not judged.
   *
   * @param cause whose doing that is
   * @param reason why not
   */
  record NotRun(Cause cause, String reason) implements Evidence {}

  /** Whose doing it is that a criterion was not judged. */
  enum Cause {
    /** The solution's own: it ended the JVM, used up its limits, or cannot be loaded. */
    SOLUTION,
    /** The runner's: it lacks the means; another one could judge. */
    RUNNER
  }

  /**
   * The grader itself failed; says nothing about the solution.
   *
   * @param report what happened, for those who mend the grader
   */
  record Fault(String report) implements Evidence {}
}
