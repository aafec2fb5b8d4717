package io.lockstep.simulator.junit;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.CodeUnderTest;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Exploration;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.Strategies;
import io.lockstep.simulator.report.Layout;
import io.lockstep.simulator.report.Report;
import io.lockstep.simulator.report.SourceText;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs a test method under many schedules instead of once. */
final class SimulatedTestExtension implements InvocationInterceptor {

  private static final String REPLAY = "lockstep.replay";
  private static final String NOT_AGAIN =
      "Under the same schedule once more it did not fail in this way: the code keeps state from run"
          + " to run, in static fields perhaps, or asks something outside the simulation. ";
  private static final List<Path> SOURCES =
      List.of(Path.of("src/test/java"), Path.of("src/main/java"));

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    SimulatedTest test = annotation(context).orElseThrow();
    mustBeUnderTest(method.getTargetClass());
    Options options = options(test);
    TestBody body =
        new TestBody(
            method.getTargetClass(), method.getExecutable(), method.getArguments().toArray());
    String replay = context.getConfigurationParameter(REPLAY).orElse(null);
    if (replay != null) {
      replay(test, options, schedule(replay), body);
      return;
    }
    Exploration found =
        Exploration.explore(options, test.schedules(), () -> body, run -> fails(test, run));
    if (found.failure() != null) {
      String where = "Failed under schedule " + found.runs() + ". ";
      throw failure(found.failure(), found.repeats() ? where : where + NOT_AGAIN);
    }
  }

  /** In a simulated test, these run inside each schedule. */
  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceedUnlessSimulated(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceedUnlessSimulated(invocation, context);
  }

  private static void proceedUnlessSimulated(Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    if (annotation(context).isPresent()) {
      invocation.skip();
    } else {
      invocation.proceed();
    }
  }

  private static Optional<SimulatedTest> annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), SimulatedTest.class);
  }

  /** Without rewritten code threads hardly switch: the test would pass whatever it tests. */
  private static void mustBeUnderTest(Class<?> testClass) {
    if (!CodeUnderTest.includes(testClass)) {
      throw new IllegalStateException(
          "@SimulatedTest needs "
              + testClass.getName()
              + " to be code under test, but no prefix of the agent's argument names it: start the"
              + " JVM with -javaagent:PATH/lockstep-simulator.jar="
              + testClass.getPackageName()
              + ".,...");
    }
  }

  private static Options options(SimulatedTest test) {
    if (test.schedules() < 1) {
      throw new IllegalArgumentException(
          "schedules of @SimulatedTest must be 1 or more, but is " + test.schedules());
    }
    return Options.defaults()
        .withMode(test.mode())
        .withSeed(test.seed())
        .withStrategy(Strategies.named(test.strategy()))
        .withStepLimit(test.stepLimit())
        .withTimeLimit(timeLimit(test.timeLimit()))
        .withLeakPolicy(test.leakPolicy())
        .withRaceDetection(test.raceDetection());
  }

  private static Duration timeLimit(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "expected a duration such as PT1H as timeLimit of @SimulatedTest, but found \""
              + text
              + "\"",
          e);
    }
  }

  private static Schedule schedule(String text) {
    try {
      return Schedule.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("-D" + REPLAY + ": " + e.getMessage(), e);
    }
  }

  private static void replay(SimulatedTest test, Options options, Schedule schedule, Body body) {
    Run run = Simulation.replay(options, schedule, body);
    // A replay keeps the string that was asked for.
    Run asked =
        new Run(
            run.ending(),
            schedule,
            run.decisions(),
            run.trace(),
            run.facts(),
            run.uncaught(),
            run.kept());
    if (fails(test, asked)) {
      throw failure(asked, "");
    }
  }

  private static boolean fails(SimulatedTest test, Run run) {
    return !run.ending().isCompleted() || (test.uncaughtExceptionsFail() && unhandled(run) != null);
  }

  /** The first exception that ended a thread without a handler of its own. */
  private static @Nullable Throwable unhandled(Run run) {
    return run.uncaught().stream()
        .filter(uncaught -> !uncaught.handled())
        .map(Run.Uncaught::thrown)
        .findFirst()
        .orElse(null);
  }

  private static AssertionFailedError failure(Run run, String where) {
    Throwable cause = run.ending() instanceof Ending.Threw threw ? threw.thrown() : unhandled(run);
    if (cause instanceof TestAbortedException aborted) {
      throw aborted;
    }
    Layout layout = Layout.usual().withSources(SourceText.in(SOURCES));
    String message =
        where + Report.of(run, layout) + "Replay:   -D" + REPLAY + "=\"" + run.schedule() + "\"\n";
    return cause instanceof AssertionFailedError failed && failed.isExpectedDefined()
        ? new AssertionFailedError(message, failed.getExpected(), failed.getActual(), failed)
        : new AssertionFailedError(message, cause);
  }
}
