package io.lockstep.checks.simulated;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Mode;
import io.lockstep.checks.ReferenceRun;
import io.lockstep.checks.Replay;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.checks.stage.Judge;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Timing;
import io.lockstep.checks.stage.Violation;
import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Shrinking;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SimulatorFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One scenario of a criterion in one mode: played under many schedules until one breaks the
 * criterion, or under a given one.
 */
final class Trial<T> {

  /** Longer than anything that ends: virtual time costs nothing. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What a reduction may cost: runs, and steps in all of them together. */
  private static final int MOST_RUNS = 150;

  private static final long MOST_STEPS = 400_000;

  /** Runs beyond this are shown by what the collaborators saw alone: nobody reads so many steps. */
  private static final long LONGEST_TRACE = 100_000;

  /** What ran to a higher limit is not run once more to be shown. */
  private static final long LONGEST_LIMIT = 1_000_000;

  /** After so many runs to the step limit and none to the end, more would show nothing else. */
  private static final int MOST_ENDLESS = 5;

  private final Setting setting;
  private final Solution<T> solution;
  private final Criterion<T> criterion;
  private final Scene<T> scene;
  private final Timing timing;
  private final Options options;

  /** What the latest run was played with and on. */
  private Solution<T> played;

  private SimulatedStage<T> stage;

  Trial(Setting setting, Solution<T> solution, Criterion<T> criterion, Scene<T> scene, Mode mode) {
    this.setting = setting;
    this.solution = solution;
    this.criterion = criterion;
    this.scene = scene;
    this.timing = mode == Mode.EXACT ? Timing.EXACT : Timing.ANY;
    this.options =
        Options.defaults()
            .withMode(
                mode == Mode.EXACT
                    ? io.lockstep.simulator.Mode.EXACT
                    : io.lockstep.simulator.Mode.ADVERSARIAL)
            .withSeed(setting.baseSeed())
            .withStepLimit(criterion.effort().steps())
            .withLeakPolicy(LeakPolicy.IGNORE)
            .withRaceDetection(criterion.need() == Need.RACE_DETECTION);
    this.played = solution;
    this.stage = newStage();
  }

  private SimulatedStage<T> newStage() {
    return new SimulatedStage<>(played, PATIENCE, timing, setting.language());
  }

  /** Sets the stage for the next run. */
  private Body next() {
    var _ = setting.printed().get();
    played = solution.forNextRun();
    SimulatedStage<T> own = newStage();
    stage = own;
    Judge judge = judge();
    return () -> {
      try {
        scene.scenario().play(own);
      } catch (Exception | Error thrown) {
        if (thrown.getClass() == OutOfMemoryError.class) {
          throw thrown; // the simulator ends the run by it, and frees what it can
        }
        throw judge.settled(thrown); // what takes for ever to answer is ended here, and only here
      }
    };
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
            this::next,
            run -> {
              if (run.ending().isCompleted()) {
                completed.set(true);
              }
              boolean hopeless =
                  run.ending() instanceof Ending.StepLimit
                      && endless.incrementAndGet() >= MOST_ENDLESS
                      && !completed.get();
              return !tells(run.ending()) && !hopeless;
            });
    if (tells(last.ending())) {
      return Optional.of(evidence(last));
    }
    // A solution that never gets through the scenario has shown nothing, least of all that it
    // holds.
    return !completed.get() && !last.ending().isCompleted()
        ? Optional.of(
            new Evidence.NotRun(
                Evidence.Cause.SOLUTION, "no run came to its end: " + seenOf(last.ending())))
        : Optional.empty();
  }

  /** What was seen in the student's terms: what ended a run may be a complaint of our own. */
  private String seenOf(Ending ending) {
    return judge(ending) instanceof Evidence.Broken broken ? broken.seen() : ending.summary();
  }

  /** The first schedule that tells against the criterion, if there is one. */
  Optional<Schedule> firstAgainst(int schedules) {
    Run last = Simulation.explore(options, schedules, this::next, run -> !tells(run.ending()));
    return tells(last.ending()) ? Optional.of(last.schedule()) : Optional.empty();
  }

  /** Plays it under one schedule; empty if the criterion holds. */
  Optional<Evidence> replay(Schedule schedule) {
    return guarded(() -> {
      Run run = Simulation.replay(options, schedule, next());
      return tells(run.ending()) ? Optional.of(evidence(run)) : Optional.empty();
    });
  }

  /** What the collaborators see under the first schedule, if it holds and can be shown whole. */
  Optional<ReferenceRun> seen() {
    Run run = Simulation.run(options, next());
    List<FailedRun.Event> events = stage.seen(FailedRuns.EVENTS + 1);
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

  private Evidence evidence(Run found) {
    Run shown = found;
    if (found.facts().steps() <= LONGEST_TRACE && !isLong(found.ending())) {
      shown = reduced(found);
    }
    Evidence evidence = judge(shown.ending());
    if (!(evidence instanceof Evidence.Broken told)) {
      return evidence;
    }
    Evidence.Broken broken = afterDeaths(told, shown);
    Replay replay =
        new Replay(solution.contract().exercise(), criterion.id(), found.schedule().toString());
    return broken.with(new FailedRuns(setting, played.type()).of(replay, shown, stage));
  }

  /** With the first exception that nobody caught, which is mostly why all that follows fails. */
  private Evidence.Broken afterDeaths(Evidence.Broken broken, Run run) {
    return run.uncaught().stream()
        .findFirst()
        .map(death ->
            judge()
                .afterDeath(
                    broken,
                    death.name().isEmpty() ? "thread " + death.thread() : '"' + death.name() + '"',
                    death.thrown()))
        .orElse(broken);
  }

  /** Whether a run took seconds to reach its limit: rounds of loops may fill it, hardly a step. */
  private static boolean isLong(Ending ending) {
    return ending instanceof Ending.StepLimit limit && limit.steps() > LONGEST_LIMIT;
  }

  /**
   * The run with as few switches as can be, and with its steps. A run without progress is shown as
   * it was: under a reduced schedule, it would seem to be unfair that a thread spins while others
   * wait.
   */
  private Run reduced(Run found) {
    Predicate<Run> same = sameAs(found);
    if (!(found.ending() instanceof Ending.StepLimit)) {
      long affordable = MOST_STEPS / Math.max(1, found.facts().steps());
      int runs = Math.clamp(affordable, 2, MOST_RUNS);
      Run reduced = Shrinking.shrink(options, found, this::next, same, runs);
      if (!reduced.trace().steps().isEmpty()) {
        return reduced;
      }
    }
    Run again = Simulation.replay(options, found.schedule(), next());
    return same.test(again) ? again : found;
  }

  /** Whether another run breaks the criterion in the same way. */
  private Predicate<Run> sameAs(Run found) {
    Predicate<Run> kind = Shrinking.sameKindAs(found);
    if (found.ending() instanceof Ending.Threw threw
        && threw.thrown() instanceof Violation violation) {
      return kind.and(run ->
          run.ending() instanceof Ending.Threw other
              && other.thrown() instanceof Violation again
              && again.key().equals(violation.key()));
    }
    return kind;
  }

  private Judge judge() {
    return new Judge(played, setting.printed(), setting.language());
  }

  private Evidence judge(Ending ending) {
    Judge judge = judge();
    String name = scene.name();
    return switch (ending) {
      case Ending.Completed _ ->
          throw new IllegalArgumentException("a completed run is no evidence");
      case Ending.Threw threw -> judge.thrown(name, threw.thrown());
      case Ending.OutsideModel outside ->
          new Evidence.NotRun(
              Evidence.Cause.SOLUTION,
              outside.summary() + judge.where(outside.stack().toArray(StackTraceElement[]::new)));
      case Ending.Deadlocked _, Ending.TimeLimit _ ->
          judge.broken(name, new Violation(Stage.class, "stuck", ending.summary()));
      case Ending.StepLimit _ ->
          judge.broken(name, new Violation(Stage.class, "spinning", ending.summary()));
      case Ending.Raced _ ->
          judge.broken(name, new Violation(Stage.class, "raced", ending.summary()));
      case Ending.Exited _, Ending.Leaked _ ->
          judge.broken(name, new Violation(Stage.class, "ended", ending.summary()));
    };
  }
}
