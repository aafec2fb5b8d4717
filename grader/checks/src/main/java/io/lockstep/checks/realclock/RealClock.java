package io.lockstep.checks.realclock;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.OrdinaryStage;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A runner that plays each scenario once, with the JVM's own threads, on the real clock.
 *
 * <p>It is the second opinion beside the simulator, and the first where the simulator cannot run.
 * Its bounds are wide and grow with the stalls that it measures on the machine ({@link
 * StallMeter}), so a busy machine makes it lenient, not unjust. What one run cannot show, and what
 * takes too long, it leaves to the simulator.
 */
public final class RealClock implements ScenarioRunner {

  /** The reason given for a criterion that only the simulator can judge. */
  public static final String NEEDS_THE_SIMULATOR = "needs the simulator";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Supplier<String> printed;
  private final Locale language;

  /**
   * Creates a runner.
   *
   * @param printed takes what the code under test has printed since it was last asked
   * @param language the language of the evidence
   */
  public RealClock(Supplier<String> printed, Locale language) {
    this.printed = printed;
    this.language = language;
  }

  /** A runner that keeps no output and speaks English. */
  public static RealClock standard() {
    return new RealClock(() -> "", Locale.ENGLISH);
  }

  @Override
  public <T> Evidence run(Solution<T> solution, Criterion<T> criterion) {
    if (criterion.need() == Need.SCHEDULES) {
      return new Evidence.NotRun(NEEDS_THE_SIMULATOR);
    }
    Duration length =
        criterion.scenes().stream().map(Scene::length).reduce(Duration.ZERO, Duration::plus);
    if (length.compareTo(LONGEST) > 0) {
      return new Evidence.NotRun(
          NEEDS_THE_SIMULATOR + ": takes " + length.toSeconds() + " s of real time");
    }
    for (Scene<T> scene : criterion.scenes()) {
      Optional<Evidence> against = play(solution, scene);
      if (against.isPresent()) {
        return against.get();
      }
    }
    int scenes = criterion.scenes().size();
    return new Evidence.Held(
        scenes == 1 ? "1 scenario on the real clock" : scenes + " scenarios on the real clock");
  }

  private <T> Optional<Evidence> play(Solution<T> solution, Scene<T> scene) {
    var _ = printed.get();
    try (var stage = new RealStage<>(solution, scene.length().plus(PATIENCE))) {
      FutureTask<@Nullable Void> playing =
          new FutureTask<>(() -> {
            scene.scenario().play(stage);
            return null;
          });
      Thread player = new RunnerThread(playing, "scenario");
      player.start();
      Duration limit = scene.length().plus(PATIENCE).plus(GRACE);
      try {
        playing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (ExecutionException failed) {
        return Optional.of(judge(solution, scene, failed.getCause()));
      } catch (TimeoutException hung) {
        String where = where(solution, player.getStackTrace());
        player.interrupt();
        return Optional.of(
            broken(scene, new Violation(Stage.class, "hung", scene.length(), limit, where)));
      } finally {
        closeAll(stage);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(new Evidence.NotRun("the grader was stopped"));
    }
  }

  private <T> Evidence judge(Solution<T> solution, Scene<T> scene, @Nullable Throwable thrown) {
    return switch (thrown) {
      case Violation violation -> broken(scene, violation);
      case OrdinaryStage.Thrown inCaller -> judge(solution, scene, inCaller.getCause());
      case null -> new Evidence.Fault("a scenario failed without an exception: " + scene.name());
      case Throwable any when isTheirs(solution, any) ->
          broken(
              scene,
              new Violation(Stage.class, "threw", any, where(solution, any.getStackTrace())));
      case Throwable ours -> new Evidence.Fault(report(scene, ours));
    };
  }

  /** An exception that passed through the student's code, or is of it, is the student's. */
  private static boolean isTheirs(Solution<?> solution, Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0
        || Objects.equals(thrown.getClass().getClassLoader(), solution.type().getClassLoader())
        || Arrays.stream(trace).anyMatch(frame -> isTheirs(solution, frame));
  }

  private static boolean isTheirs(Solution<?> solution, StackTraceElement frame) {
    return frame.getClassName().startsWith(solution.type().getPackageName() + ".");
  }

  private static String where(Solution<?> solution, StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> isTheirs(solution, frame))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  private Evidence broken(Scene<?> scene, Violation violation) {
    return new Evidence.Broken(
        scene.name(), violation.expected(language), violation.seen(language), printed.get());
  }

  private static String report(Scene<?> scene, Throwable ours) {
    StringWriter text = new StringWriter();
    ours.printStackTrace(new PrintWriter(text, true));
    return "scenario \"" + scene.name() + "\": " + text;
  }

  /**
   * Gives the code under test a chance to stop its threads; what it does with it is judged
   * elsewhere.
   */
  private static void closeAll(RealStage<?> stage) throws InterruptedException {
    Thread closer =
        new RunnerThread(
            () -> {
              for (Object object : stage.created()) {
                try {
                  ((AutoCloseable) object).close();
                } catch (Exception | Error ignored) {
                  // Judged by the scenarios that call close themselves.
                }
              }
            },
            "closer");
    closer.start();
    if (!closer.join(GRACE)) {
      closer.interrupt();
    }
  }
}
