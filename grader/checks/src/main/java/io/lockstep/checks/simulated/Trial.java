package io.lockstep.checks.simulated;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Mode;
import io.lockstep.checks.ReferenceRun;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.checks.stage.Timing;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SimulatorFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One scenario of a criterion in one mode: played under many schedules until one breaks the
 * criterion, or under a given one.
 */
final class Trial<T> {

  /** After so many runs to the step limit and none to the end, more would show nothing else. */
  private static final int MOST_ENDLESS = 5;

  private final Criterion<T> criterion;
  private final Scene<T> scene;
  private final Options options;
  private final Staging<T> staging;
  private final Findings<T> findings;

  Trial(Setting setting, Solution<T> solution, Criterion<T> criterion, Scene<T> scene, Mode mode) {
    this.criterion = criterion;
    this.scene = scene;
    boolean racesAlone = criterion.need() == Need.RACE_DETECTION;
    this.options =
        Options.defaults()
            .withMode(
                mode == Mode.EXACT
                    ? io.lockstep.simulator.Mode.EXACT
                    : io.lockstep.simulator.Mode.ADVERSARIAL)
            .withSeed(setting.baseSeed())
            .withStepLimit(criterion.effort().steps())
            .withLeakPolicy(LeakPolicy.IGNORE)
            .withRaceDetection(racesAlone)
            // Who goes on too early races as well, but that is not the bug.
            .withSpuriousWakeUps(!racesAlone);
    Timing timing = mode == Mode.EXACT ? Timing.EXACT : Timing.ANY;
    this.staging = new Staging<>(setting, solution, scene.scenario(), timing);
    this.findings = new Findings<>(setting, criterion, scene, options, staging);
  }

  /** Tries schedules; empty if the criterion holds under all of them. */
  Optional<Evidence> explore(int schedules) {
    return guarded(() -> explored(schedules));
  }

  private Optional<Evidence> explored(int schedules) {
    AtomicBoolean completed = new AtomicBoolean();
    AtomicInteger endless = new AtomicInteger();
    Run last =
        Simulation.explore(
            options,
            schedules,
            staging::next,
            run -> {
              if (run.ending().isCompleted()) {
                completed.set(true);
              }
              boolean hopeless =
                  run.ending() instanceof Ending.StepLimit
                      && endless.addAndGet(isOfRounds(run) ? MOST_ENDLESS : 1) >= MOST_ENDLESS
                      && !completed.get();
              return !tells(run.ending()) && !hopeless;
            });
    if (tells(last.ending())) {
      return Optional.of(findings.of(last));
    }
    // A solution that never gets through the scenario has shown nothing, least of all that it
    // holds.
    return !completed.get()
        ? Optional.of(
            new Evidence.NotRun(
                Evidence.Cause.SOLUTION, "no run came to its end: " + findings.seenOf(last)))
        : Optional.empty();
  }

  /** The first schedule that tells against the criterion, if there is one. */
  Optional<Schedule> firstAgainst(int schedules) {
    Run last = Simulation.explore(options, schedules, staging::next, run -> !tells(run.ending()));
    return tells(last.ending()) ? Optional.of(last.schedule()) : Optional.empty();
  }

  /**
   * Whether a run was ended by the rounds of its loops, not by steps. Such a one takes seconds
   * where each round calls much of the JDK.
   */
  static boolean isOfRounds(Run run) {
    return run.ending() instanceof Ending.StepLimit(long steps, var _, var _, var _)
        && run.facts().steps() < steps;
  }

  /** Plays it under one schedule; empty if the criterion holds. */
  Optional<Evidence> replay(Schedule schedule) {
    return guarded(() -> {
      Run run = Simulation.replay(options, schedule, staging.next());
      return tells(run.ending()) ? Optional.of(findings.of(run)) : Optional.empty();
    });
  }

  /** What the collaborators see under the first schedule, if it holds and can be shown whole. */
  Optional<ReferenceRun> seen() {
    Run run = Simulation.run(options, staging.next());
    List<FailedRun.Event> events = staging.stage().seen(FailedRuns.EVENTS + 1);
    return tells(run.ending()) || events.size() > FailedRuns.EVENTS
        ? Optional.empty()
        : Optional.of(new ReferenceRun(run.facts().duration().toNanos(), events));
  }

  /** The mode of a schedule, in the checks' terms. */
  static Mode modeOf(Schedule schedule) {
    return switch (schedule.mode()) {
      case EXACT -> Mode.EXACT;
      case ADVERSARIAL -> Mode.ADVERSARIAL;
    };
  }

  private Optional<Evidence> guarded(Supplier<Optional<Evidence>> trial) {
    try {
      return trial.get();
    } catch (SimulatorFault fault) {
      StringWriter text = new StringWriter();
      text.append("scenario \"" + scene.name() + "\", " + options.mode().label() + " mode: ");
      fault.printStackTrace(new PrintWriter(text, true));
      return Optional.of(new Evidence.Fault(text.toString()));
    }
  }

  /** Whether an ending says something of the criterion: of races, only a race does. */
  private boolean tells(Ending ending) {
    return criterion.need() == Need.RACE_DETECTION
        ? ending instanceof Ending.Raced || ending instanceof Ending.OutsideModel
        : !ending.isCompleted();
  }
}
