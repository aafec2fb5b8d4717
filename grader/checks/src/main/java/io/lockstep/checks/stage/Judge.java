package io.lockstep.checks.stage;

import io.lockstep.checks.Evidence;
import io.lockstep.checks.Solution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one who says what a scenario that did not end well is evidence of: a broken criterion, or a
 * fault of ours.
 *
 * @param solution the solution that was played with
 * @param byCollaborator whether a collaborator threw this very exception
 * @param printed takes what the code under test has printed since it was last asked
 * @param language the language of the evidence
 */
public record Judge(
    Solution<?> solution,
    Predicate<Throwable> byCollaborator,
    Supplier<String> printed,
    Locale language) {

  private static final String OURS = "io.lockstep.checks.";

  /**
   * What a scenario is evidence of that ended with an exception.
   *
   * @param scenario its name
   * @param thrown what it threw
   */
  public Evidence thrown(String scenario, Throwable thrown) {
    return settled(thrown) instanceof Violation violation
        ? broken(scenario, violation)
        : new Evidence.Fault(report(scenario, thrown));
  }

  /**
   * What a scenario threw, as a violation where it is the student's doing. To find out runs code of
   * the student's, and so is done where the scenario is played.
   */
  public Throwable settled(Throwable thrown) {
    return switch (thrown) {
      case Violation violation -> violation;
      case OrdinaryStage.Thrown inCaller when inCaller.getCause() != null ->
          settled(inCaller.getCause());
      // Nobody else interrupts the thread of a scenario.
      case InterruptedException _ -> new Violation(Stage.class, "interrupted");
      case Throwable any -> {
        StackTraceElement[] trace = traceOf(any);
        yield isTheirs(any, trace) ? new Violation(Stage.class, "threw", any, where(trace)) : any;
      }
    };
  }

  /** Empty where the student's exception does not even say where it was thrown. */
  private static StackTraceElement[] traceOf(Throwable thrown) {
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      return trace == null ? new StackTraceElement[0] : trace;
    } catch (RuntimeException | Error odd) {
      return new StackTraceElement[0];
    }
  }

  /** The evidence of a broken criterion. */
  public Evidence.Broken broken(String scenario, Violation violation) {
    return new Evidence.Broken(
        scenario,
        violation.key(),
        violation.expected(language),
        violation.seen(language),
        printed.get(),
        null);
  }

  /** The evidence, which may be there because a thread has died of an exception meanwhile. */
  public Evidence.Broken afterDeath(Evidence.Broken broken, String thread, Throwable thrown) {
    return broken.seeing(
        Texts.of(
            Stage.class,
            "died",
            List.of(broken.seen(), thread, named(thrown), placeOf(thrown)),
            language));
  }

  /**
   * The evidence, which may be there because a task has ended with an exception meanwhile that
   * nobody saw.
   *
   * @param stage whether a {@code CompletableFuture} keeps it, or else the future of a task
   */
  public Evidence.Broken afterSilence(Evidence.Broken broken, boolean stage, Throwable thrown) {
    return broken.seeing(
        Texts.of(
            Stage.class,
            stage ? "kept-stage" : "kept-task",
            List.of(broken.seen(), named(thrown), placeOf(thrown)),
            language));
  }

  /**
   * The evidence, which is there because a wait has returned although nobody had notified it.
   *
   * @param place where the thread waited, such as {@code Inbox.java:31}
   */
  public Evidence.Broken afterWakeUp(Evidence.Broken broken, String place) {
    return broken.seeing(Texts.of(Stage.class, "woken", List.of(broken.seen(), place), language));
  }

  // Exceptions of the student's own are not asked: the run is over.
  private static String named(Throwable thrown) {
    return isOfTheJdk(thrown) ? Texts.described(thrown) : thrown.getClass().getName();
  }

  private String placeOf(Throwable thrown) {
    return isOfTheJdk(thrown) ? where(thrown.getStackTrace()) : "";
  }

  private static boolean isOfTheJdk(Throwable thrown) {
    return thrown.getClass().getClassLoader() == null;
  }

  /** The innermost of the student's own lines, as {@code " at File.java:12"}, or nothing. */
  public String where(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(Objects::nonNull)
        .filter(this::isTheirs)
        .filter(frame -> frame.getLineNumber() > 0)
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  /**
   * An exception that passed through the student's code, or is of it, is the student's. So is what
   * a collaborator threw, who was called by nobody else, and what comes from no code of ours: the
   * JDK made it in another thread, and the student passed it on.
   */
  private boolean isTheirs(Throwable thrown, StackTraceElement[] trace) {
    return byCollaborator.test(thrown)
        || Arrays.stream(trace).noneMatch(frame -> isOf(frame, OURS))
        || Objects.equals(thrown.getClass().getClassLoader(), solution.type().getClassLoader())
        || Arrays.stream(trace).filter(Objects::nonNull).anyMatch(this::isTheirs);
  }

  /** False for what is no frame at all: a trace of the student's may hold anything. */
  private static boolean isOf(@Nullable StackTraceElement frame, String packages) {
    return frame != null && frame.getClassName().startsWith(packages);
  }

  private boolean isTheirs(StackTraceElement frame) {
    String own = solution.type().getPackageName();
    return own.isEmpty()
        ? frame.getClassName().indexOf('.') < 0
        : frame.getClassName().startsWith(own + ".");
  }

  private static String report(String scenario, Throwable ours) {
    StringWriter text = new StringWriter();
    ours.printStackTrace(new PrintWriter(text, true));
    return "scenario \"" + scenario + "\": " + text;
  }
}
