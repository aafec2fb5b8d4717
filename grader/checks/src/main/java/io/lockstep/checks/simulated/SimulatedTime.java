package io.lockstep.checks.simulated;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Mode;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.Judge;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Timing;
import io.lockstep.checks.stage.Violation;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.InstrumentingClassLoader;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SimulatorFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A runner that plays each scenario in the simulator, under many schedules, in the modes in which
 * its criterion is judged.
 *
 * <p>The verdict is a function of the solution, the criterion and the base seed: no clock and no
 * load of the machine has a part in it.
 */
public final class SimulatedTime implements ScenarioRunner {

  /** Longer than anything that ends: virtual time costs nothing. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Supplier<String> printed;
  private final Locale language;
  private final long baseSeed;

  /**
   * Creates a runner.
   *
   * @param printed takes what the code under test has printed since it was last asked
   * @param language the language of the evidence
   * @param baseSeed the first seed of each scenario; the others follow it
   */
  public SimulatedTime(Supplier<String> printed, Locale language, long baseSeed) {
    this.printed = printed;
    this.language = language;
    this.baseSeed = baseSeed;
  }

  /**
   * A class loader for code under test, prepared for the simulator.
   *
   * @param classFiles its class files by binary name
   * @param parent loads all else
   */
  public static ClassLoader loader(Map<String, byte[]> classFiles, ClassLoader parent) {
    return new InstrumentingClassLoader(classFiles, parent);
  }

  /**
   * The jar that a JVM needs as {@code -javaagent} to run the simulator, if there is one: where the
   * simulator was loaded from, or, where that is a folder of classes, the jar built beside it.
   */
  public static Optional<Path> agent() {
    CodeSource source = Simulation.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    Path place;
    try {
      place = Path.of(source.getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (Files.isRegularFile(place)) {
      return Optional.of(place);
    }
    Path target = place.resolveSibling(".").normalize();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(target, "lockstep-simulator-*.jar")) {
      for (Path jar : jars) {
        return Optional.of(jar);
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public <T> Evidence run(Solution<T> solution, Criterion<T> criterion) {
    long runs = 0;
    for (Mode mode : Mode.values()) {
      if (!criterion.modes().contains(mode)) {
        continue;
      }
      for (Scene<T> scene : criterion.scenes()) {
        try {
          Optional<Evidence> against = explore(solution, criterion, scene, mode);
          if (against.isPresent()) {
            return against.get();
          }
        } catch (SimulatorFault fault) {
          return new Evidence.Fault(report(scene, mode, fault));
        }
        runs += criterion.effort().in(mode);
      }
    }
    return new Evidence.Held("%d schedules from seed %d, random walk".formatted(runs, baseSeed));
  }

  private <T> Optional<Evidence> explore(
      Solution<T> solution, Criterion<T> criterion, Scene<T> scene, Mode mode) {
    var _ = printed.get();
    Options options =
        Options.defaults()
            .withMode(
                mode == Mode.EXACT
                    ? io.lockstep.simulator.Mode.EXACT
                    : io.lockstep.simulator.Mode.ADVERSARIAL)
            .withSeed(baseSeed)
            .withStepLimit(criterion.effort().steps())
            .withLeakPolicy(LeakPolicy.IGNORE)
            .withRaceDetection(criterion.need() == Need.RACE_DETECTION);
    Timing timing = mode == Mode.EXACT ? Timing.EXACT : Timing.ANY;
    AtomicBoolean completed = new AtomicBoolean();
    Run last =
        Simulation.explore(
            options,
            criterion.effort().in(mode),
            () -> () -> scene.scenario().play(new SimulatedStage<>(solution, PATIENCE, timing)),
            run -> {
              if (run.ending().isCompleted()) {
                completed.set(true);
              }
              return !tells(criterion, run.ending());
            });
    if (tells(criterion, last.ending())) {
      return judge(new Judge(solution, printed, language), scene.name(), last.ending());
    }
    // A solution that never gets through the scenario has shown nothing, least of all that it
    // holds.
    return !completed.get() && !last.ending().isCompleted()
        ? Optional.of(
            new Evidence.NotRun(
                Evidence.Cause.SOLUTION, "no run came to its end: " + last.ending().summary()))
        : Optional.empty();
  }

  /** Whether an ending says something of the criterion: of races, only a race does. */
  private static boolean tells(Criterion<?> criterion, Ending ending) {
    return criterion.need() == Need.RACE_DETECTION
        ? ending instanceof Ending.Raced || ending instanceof Ending.OutsideModel
        : !ending.isCompleted();
  }

  private static Optional<Evidence> judge(Judge judge, String scene, Ending ending) {
    return switch (ending) {
      case Ending.Completed _ -> Optional.empty();
      case Ending.Threw threw -> Optional.of(judge.thrown(scene, threw.thrown()));
      case Ending.OutsideModel outside ->
          Optional.of(
              new Evidence.NotRun(
                  Evidence.Cause.SOLUTION,
                  outside.summary()
                      + judge.where(outside.stack().toArray(StackTraceElement[]::new))));
      case Ending.Deadlocked _, Ending.TimeLimit _ ->
          Optional.of(judge.broken(scene, new Violation(Stage.class, "stuck", ending.summary())));
      case Ending.StepLimit _ ->
          Optional.of(
              judge.broken(scene, new Violation(Stage.class, "spinning", ending.summary())));
      case Ending.Raced _ ->
          Optional.of(judge.broken(scene, new Violation(Stage.class, "raced", ending.summary())));
      case Ending.Exited _, Ending.Leaked _ ->
          Optional.of(judge.broken(scene, new Violation(Stage.class, "ended", ending.summary())));
    };
  }

  private static String report(Scene<?> scene, Mode mode, SimulatorFault fault) {
    StringWriter text = new StringWriter();
    text.append("scenario \"" + scene.name() + "\" in mode " + mode + ": ");
    fault.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
