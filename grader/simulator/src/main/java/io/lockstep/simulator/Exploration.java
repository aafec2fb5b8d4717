package io.lockstep.simulator;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of a look for a failing schedule.
 *
 * <pre>{@code
 * Exploration found = Exploration.explore(Options.defaults(), 1_000, () -> new Bank()::transfer);
 * if (found.failure() != null) {
 *   System.err.println(Report.of(found.failure()));
 * }
 * }</pre>
 *
 * @param runs how many schedules were tried
 * @param complete whether these were all schedules that there are; only an {@link ExhaustiveSearch}
 *     can say so
 * @param failure the first run that failed, with its steps recorded, and reduced to few switches
 *     and holds unless it ended at the step limit; as it was, where it was not seen again; null if
 *     none failed
 * @param repeats whether that failure was seen again under the same decisions. If not, the code
 *     keeps state from run to run, in static fields perhaps, or asks something outside the
 *     simulation
 */
public record Exploration(int runs, boolean complete, @Nullable Run failure, boolean repeats) {

  /** Tries schedules until one does not complete. */
  public static Exploration explore(Options options, int schedules, Supplier<Body> bodies) {
    return explore(options, schedules, bodies, run -> !run.ending().isCompleted());
  }

  /**
   * Tries schedules until one fails, and shrinks that one.
   *
   * @param options mode, strategy, first seed and limits
   * @param schedules the most schedules to try; 1 or more
   * @param bodies makes the body of each run, so that no state is shared between runs
   * @param fails whether a run has failed
   */
  public static Exploration explore(
      Options options, int schedules, Supplier<Body> bodies, Predicate<Run> fails) {
    if (schedules < 1) {
      throw new IllegalArgumentException("schedules must be 1 or more, but is " + schedules);
    }
    if (options.strategy() instanceof ExhaustiveSearch search) {
      return search(options, search.anew(), schedules, o -> Simulation.run(o, bodies.get()), fails);
    }
    Counting counting = new Counting(fails);
    Run last = Simulation.explore(options, schedules, bodies, counting);
    return counting.failed
        ? failed(counting.runs, options, last, o -> Simulation.run(o, bodies.get()), fails)
        : new Exploration(counting.runs, false, null, false);
  }

  /**
   * Tries the schedules of an exhaustive search one after the other, all with the same seed, until
   * one fails, and shrinks that one.
   *
   * @param options mode, seed and limits
   * @param search a search that has not begun
   * @param schedules the most schedules to try
   * @param runner makes a run under options, always of the same body
   * @param fails whether a run has failed
   * @throws IllegalArgumentException if the search has begun
   */
  public static Exploration search(
      Options options,
      ExhaustiveSearch search,
      int schedules,
      Function<Options, Run> runner,
      Predicate<Run> fails) {
    if (search.hasBegun()) {
      throw new IllegalArgumentException(
          "expected a search that has not begun, but " + search.name() + " has: make a new one");
    }
    int runs = 0;
    while (runs < schedules && !search.isFinished()) {
      Run run = runner.apply(options.withStrategy(search));
      runs++;
      if (fails.test(run)) {
        return failed(runs, options, run, runner, fails);
      }
    }
    return new Exploration(runs, search.hasSeenAll(), null, false);
  }

  @SuppressWarnings("ReferenceEquality") // what was not seen again is given back itself
  private static Exploration failed(
      int runs, Options options, Run run, Function<Options, Run> runner, Predicate<Run> fails) {
    Predicate<Run> same = Shrinking.sameKindAs(run).and(Shrinking.thrownWhere(run)).and(fails);
    Run shown =
        run.ending() instanceof Ending.StepLimit
            ? traced(options, run, runner, same)
            : Shrinking.shrink(options, run, runner, same, Shrinking.USUAL_RUNS);
    return new Exploration(runs, false, shown, shown != run);
  }

  /**
   * A run without progress is shown as it was: under a reduced schedule, it would seem to be unfair
   * that a thread spins while others wait.
   */
  private static Run traced(
      Options options, Run run, Function<Options, Run> runner, Predicate<Run> same) {
    Schedule explicit = run.schedule().withDecisions(run.decisions());
    boolean seeded = !(options.strategy() instanceof ExhaustiveSearch);
    Run again =
        runner.apply(
            options
                .withSeed(run.schedule().seed())
                .withStrategy(seeded ? options.strategy() : Strategies.of(explicit))
                .withTracing(true));
    return same.test(again) ? again : run;
  }

  /** Passes runs on until one fails. */
  private static final class Counting implements Predicate<Run> {

    private final Predicate<Run> fails;
    private int runs;
    private boolean failed;

    Counting(Predicate<Run> fails) {
      this.fails = fails;
    }

    @Override
    public boolean test(Run run) {
      runs++;
      failed = fails.test(run);
      return !failed;
    }
  }
}
