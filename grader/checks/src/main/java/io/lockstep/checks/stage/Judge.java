package io.lockstep.checks.stage;

import io.lockstep.checks.Evidence;
import io.lockstep.checks.Solution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The one who says what a scenario that did not end well is evidence of: a broken criterion, or a
 * fault of ours.
 *
 * @param solution the solution that was played with
 * @param printed takes what the code under test has printed since it was last asked
 * @param language the language of the evidence
 */
public record Judge(Solution<?> solution, Supplier<String> printed, Locale language) {

  /**
   * What a scenario is evidence of that ended with an exception.
   *
   * @param scenario its name
   * @param thrown what it threw
   */
  public Evidence thrown(String scenario, Throwable thrown) {
    return switch (thrown) {
      case Violation violation -> broken(scenario, violation);
      case OrdinaryStage.Thrown inCaller when inCaller.getCause() != null ->
          thrown(scenario, inCaller.getCause());
      case Throwable any when isTheirs(any) ->
          broken(scenario, new Violation(Stage.class, "threw", any, where(any.getStackTrace())));
      case Throwable ours -> new Evidence.Fault(report(scenario, ours));
    };
  }

  /**
   * Asks what a scenario threw what it is, as {@link #thrown} will: that runs code of the
   * student's, and so is done first where the scenario is played.
   */
  public static void ask(Throwable thrown) {
    switch (thrown) {
      case Violation violation -> violation.ask();
      case OrdinaryStage.Thrown inCaller when inCaller.getCause() != null ->
          ask(inCaller.getCause());
      case Throwable any -> {
        String _ = Texts.described(any);
      }
    }
  }

  /** The evidence of a broken criterion. */
  public Evidence broken(String scenario, Violation violation) {
    return new Evidence.Broken(
        scenario,
        violation.key(),
        violation.expected(language),
        violation.seen(language),
        printed.get(),
        null);
  }

  /** The innermost of the student's own lines, as {@code " at File.java:12"}, or nothing. */
  public String where(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(this::isTheirs)
        .filter(frame -> frame.getLineNumber() > 0)
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  /** An exception that passed through the student's code, or is of it, is the student's. */
  private boolean isTheirs(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0
        || Objects.equals(thrown.getClass().getClassLoader(), solution.type().getClassLoader())
        || Arrays.stream(trace).anyMatch(this::isTheirs);
  }

  private boolean isTheirs(StackTraceElement frame) {
    return frame.getClassName().startsWith(solution.type().getPackageName() + ".");
  }

  private static String report(String scenario, Throwable ours) {
    StringWriter text = new StringWriter();
    ours.printStackTrace(new PrintWriter(text, true));
    return "scenario \"" + scenario + "\": " + text;
  }
}
