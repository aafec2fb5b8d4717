package io.lockstep.checks;

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
   * @param expected what should have been, in the exercise's words
   * @param seen what was, in the exercise's words
   * @param output what the code under test printed in that run, capped
   */
  record Broken(String scenario, String expected, String seen, String output) implements Evidence {}

  /**
   * The criterion was not judged.
   *
   * @param reason why not
   */
  record NotRun(String reason) implements Evidence {}

  /**
   * The grader itself failed; says nothing about the solution.
   *
   * @param report what happened, for those who mend the grader
   */
  record Fault(String report) implements Evidence {}
}
