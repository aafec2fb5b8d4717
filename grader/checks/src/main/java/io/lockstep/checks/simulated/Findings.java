package io.lockstep.checks.simulated;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Replay;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.checks.stage.Judge;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Shrinking;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.StepKind;
import io.lockstep.simulator.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The maker of evidence from runs that tell against a criterion: each is reduced to few switches
 * and put into words.
 *
 * @param setting what the runs have in common
 * @param criterion the criterion
 * @param scene the scenario, one of the criterion's
 * @param options what the runs were made under
 * @param staging where they were played, and are played again
 */
record Findings<T>(
    Setting setting, Criterion<T> criterion, Scene<T> scene, Options options, Staging<T> staging) {

  /** What a reduction may cost: runs, and steps in all of them together. */
  private static final int MOST_RUNS = 150;

  private static final long MOST_STEPS = 400_000;

  /** Runs beyond this are shown by what the collaborators saw alone: nobody reads so many steps. */
  private static final long LONGEST_TRACE = 100_000;

  /** What ran to a higher limit is not run once more to be shown. */
  private static final long LONGEST_LIMIT = 1_000_000;

  /** What the latest run is evidence of. */
  Evidence of(Run found) {
    boolean isReadable = found.facts().steps() <= LONGEST_TRACE && !isLong(found);
    Run shown = isReadable ? reduced(found) : withoutSteps(found);
    Evidence evidence = judge(shown);
    if (!(evidence instanceof Evidence.Broken told)) {
      return evidence;
    }
    Evidence.Broken broken = afterWakeUp(afterDeaths(told, shown), shown);
    Replay replay =
        new Replay(
            staging.played().contract().exercise(),
            criterion.id(),
            OptionalInt.of(criterion.scenes().indexOf(scene) + 1),
            found.schedule().toString());
    return broken.with(
        new FailedRuns(setting, staging.played().type()).of(replay, shown, staging.stage()));
  }

  /**
   * With the first exception that nobody caught, which is mostly why all that follows fails; or
   * else the first that nobody saw, because a future keeps it.
   */
  private Evidence.Broken afterDeaths(Evidence.Broken broken, Run run) {
    Judge judge = staging.judge();
    return run.uncaught().stream()
        .findFirst()
        .map(death -> judge.afterDeath(broken, nameOf(death), death.thrown()))
        .or(() ->
            run.kept().stream()
                .filter(kept -> !isStop(kept.thrown()))
                .findFirst()
                .map(kept -> judge.afterSilence(broken, kept.stage(), kept.thrown())))
        .orElse(broken);
  }

  /**
   * With the first wait that nobody ended, where the run was reduced: what is left of the others
   * brought it about.
   */
  private Evidence.Broken afterWakeUp(Evidence.Broken broken, Run run) {
    return run.schedule().decisions().stream().noneMatch(Schedule.Wake.class::isInstance)
        ? broken
        : run.trace().steps().stream()
            .filter(step -> step.kind() == StepKind.WAKE)
            .map(Trace.Step::place)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .map(place -> staging.judge().afterWakeUp(broken, placeOf(place)))
            .orElse(broken);
  }

  private static String nameOf(Run.Uncaught death) {
    return death.name().isEmpty() ? "thread " + death.thread() : '"' + death.name() + '"';
  }

  /** Whether a task that ends so was told to stop, which is no accident. */
  private static boolean isStop(Throwable thrown) {
    return thrown instanceof InterruptedException || thrown instanceof CancellationException;
  }

  /** The same, whether it was found or replayed: a replay has all its steps. */
  private static Run withoutSteps(Run run) {
    Trace trace = run.trace();
    return new Run(
        run.ending(),
        run.schedule(),
        run.decisions(),
        new Trace(trace.hash(), trace.length(), trace.threads(), List.of()),
        run.facts(),
        run.uncaught(),
        run.kept());
  }

  /** Whether a run took seconds to reach its limit: rounds of loops may fill it, hardly a step. */
  private static boolean isLong(Run run) {
    return run.ending() instanceof Ending.StepLimit limit
        && (limit.steps() > LONGEST_LIMIT || Trial.isOfRounds(run));
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
      Run reduced = Shrinking.shrink(options, found, staging::next, same, runs);
      if (!reduced.trace().steps().isEmpty()) {
        return reduced;
      }
    }
    Run again = Simulation.replay(options, found.schedule(), staging.next());
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

  /** What was seen in the student's terms: what ended a run may be a complaint of our own. */
  String seenOf(Run run) {
    return judge(run) instanceof Evidence.Broken broken ? broken.seen() : run.ending().summary();
  }

  private Evidence judge(Run run) {
    Judge judge = staging.judge();
    return switch (run.ending()) {
      case Ending.Completed _ ->
          throw new IllegalArgumentException("a completed run is no evidence");
      case Ending.Threw threw -> {
        Staging.showOwnStack(threw.thrown()); // it may have ended another thread
        yield judge.thrown(scene.name(), threw.thrown());
      }
      case Ending.OutsideModel outside ->
          new Evidence.NotRun(
              Evidence.Cause.SOLUTION,
              outside.summary() + judge.where(outside.stack().toArray(StackTraceElement[]::new)));
      case Ending.Deadlocked _, Ending.TimeLimit _ ->
          judge.broken(scene.name(), new Violation(Stage.class, "stuck", run.ending().summary()));
      case Ending.StepLimit limit -> judge.broken(scene.name(), endless(run, limit));
      case Ending.Raced _ ->
          judge.broken(scene.name(), new Violation(Stage.class, "raced", run.ending().summary()));
      case Ending.Exited _, Ending.Leaked _ ->
          judge.broken(scene.name(), new Violation(Stage.class, "ended", run.ending().summary()));
    };
  }

  /** What a run without an end is: steps that change nothing, or rounds of a loop. */
  private static Violation endless(Run run, Ending.StepLimit limit) {
    List<String> busiest =
        limit.lines().stream()
            .map(line -> placeOf(line.place()) + " (" + line.percent() + " %)")
            .toList();
    if (busiest.isEmpty()) {
      return new Violation(Stage.class, "spinning-somewhere", limit.steps());
    }
    return Trial.isOfRounds(run)
        ? new Violation(Stage.class, "spinning-rounds", placeOf(limit.lines().getFirst().place()))
        : new Violation(Stage.class, "spinning", limit.steps(), busiest);
  }

  private static String placeOf(SourceLine line) {
    return line.file() == null ? line.toString() : line.file() + ":" + line.line();
  }
}
