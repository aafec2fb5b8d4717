package io.lockstep.simulator;

import io.lockstep.simulator.Deviations.Deviation;
import io.lockstep.simulator.Deviations.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a failing schedule to few switches and holds, by delta debugging (Zeller, Hildebrandt:
 * Simplifying and Isolating Failure-Inducing Input, IEEE TSE 2002). Equal calls give equal results.
 */
public final class Shrinking {

  /** How many runs a reduction may take unless told otherwise. */
  public static final int USUAL_RUNS = 400;

  private final Function<Options, Run> runner;
  private final Options options;
  private final Schedule schedule;

  /**
   * A run that stays in a busy loop, since nobody is switched to, need not go on to the step limit.
   * The limit itself stays what it is: by it the engine tells a spin from a computation.
   */
  private final long mostSteps;

  private final Predicate<Run> same;
  private int runsLeft;

  private Shrinking(
      Function<Options, Run> runner, Options options, Run failing, Predicate<Run> same, int runs) {
    this.runner = runner;
    this.options = options;
    this.schedule = failing.schedule();
    this.mostSteps = 10_000 + 10 * failing.facts().steps();
    this.same = same;
    // One is for the confirmation.
    this.runsLeft = runs - 1;
  }

  /**
   * Reduces a run.
   *
   * @param options those under which the run was made
   * @param failing the run
   * @param bodies makes the body of each run
   * @param same whether another run shows the same; mostly {@link #sameKindAs}
   * @param runs the most runs to spend; 1 or more
   * @return the reduced run, traced, whose schedule is explicit; or, where the first run was not
   *     the same again under its own decisions, the run that was given
   */
  public static Run shrink(
      Options options, Run failing, Supplier<Body> bodies, Predicate<Run> same, int runs) {
    return shrink(options, failing, o -> Simulation.run(o, bodies.get()), same, runs);
  }

  /**
   * Reduces a run, where runs are made in some other way.
   *
   * @param runner makes a run under options, always of the same body
   * @see #shrink(Options, Run, Supplier, Predicate, int)
   */
  public static Run shrink(
      Options options, Run failing, Function<Options, Run> runner, Predicate<Run> same, int runs) {
    if (runs < 1) {
      throw new IllegalArgumentException("runs must be 1 or more, but is " + runs);
    }
    Options reduced =
        options.withMode(failing.schedule().mode()).withSeed(failing.schedule().seed());
    return new Shrinking(runner, reduced, failing, same, runs).shrink(failing);
  }

  /**
   * Whether a run ends in the same way as another: the same ending; if it threw, the same class of
   * exception; if it raced, on the same subject; if it completed, the same class of exception in
   * the first thread that one ended.
   */
  public static Predicate<Run> sameKindAs(Run run) {
    return other ->
        switch (run.ending()) {
          case Ending.Threw threw ->
              other.ending() instanceof Ending.Threw(Throwable thrown, int thread)
                  && thrown.getClass() == threw.thrown().getClass();
          case Ending.Raced raced ->
              other.ending() instanceof Ending.Raced again
                  && again.subject().equals(raced.subject());
          case Ending.Completed() ->
              other.ending() instanceof Ending.Completed
                  && firstUncaught(other).equals(firstUncaught(run));
          default -> other.ending().getClass() == run.ending().getClass();
        };
  }

  /** Whether another run threw at the same lines of code that is not the JDK's, if it threw. */
  static Predicate<Run> thrownWhere(Run run) {
    return other ->
        !(run.ending() instanceof Ending.Threw(Throwable thrown, int _))
            || (other.ending() instanceof Ending.Threw(Throwable again, int _)
                && lines(again).equals(lines(thrown)));
  }

  private static List<String> lines(Throwable thrown) {
    try {
      return Arrays.stream(thrown.getStackTrace())
          .filter(frame -> frame.getModuleName() == null && Reports.isOfInterest(frame))
          .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
          .toList();
    } catch (RuntimeException | Error odd) {
      return List.of(); // it cannot say
    }
  }

  private static Optional<Class<?>> firstUncaught(Run run) {
    return run.uncaught().stream().findFirst().map(uncaught -> uncaught.thrown().getClass());
  }

  private Run shrink(Run failing) {
    ExplicitReplay original = new ExplicitReplay(schedule.strategy(), failing.decisions());
    Recording first =
        new Recording(schedule.strategy(), original.begin(schedule.mode(), 0), mostSteps);
    if (!fails(first)) {
      return failing;
    }
    Recording least = withoutChunks(first);
    Recording smaller = withoutPair(least);
    while (smaller != least) {
      least = smaller;
      smaller = withoutPair(least);
    }
    return confirmed(least, failing);
  }

  /** Leaves out ever smaller chunks of neighbouring deviations, as long as any can be spared. */
  private Recording withoutChunks(Recording first) {
    Recording least = first;
    for (int chunk = first.deviations().size(); chunk >= 1 && runsLeft > 0; ) {
      Recording smaller = withoutChunk(least, chunk);
      if (smaller != least) {
        least = smaller;
        chunk = Math.min(chunk, least.deviations().size());
      } else {
        chunk = chunk == 1 ? 0 : (chunk + 1) / 2;
      }
    }
    return least;
  }

  private Recording withoutChunk(Recording recorded, int chunk) {
    List<Deviation> deviations = recorded.deviations();
    // From the end: what comes late depends on what came before, seldom the other way round.
    for (int to = deviations.size(); to > 0 && runsLeft > 0; to -= chunk) {
      List<Deviation> rest = new ArrayList<>(deviations.subList(0, Math.max(0, to - chunk)));
      rest.addAll(deviations.subList(to, deviations.size()));
      Recording attempt = attempt(rest, deviations.size());
      if (attempt != null) {
        return attempt;
      }
    }
    return recorded;
  }

  /** Leaves out two deviations: often one switches away, the other back, and neither is needed. */
  private Recording withoutPair(Recording recorded) {
    List<Deviation> deviations = recorded.deviations();
    for (int second = deviations.size() - 1; second > 0 && runsLeft > 0; second--) {
      for (int first = second - 1; first >= 0 && runsLeft > 0; first--) {
        List<Deviation> rest = new ArrayList<>(deviations);
        rest.remove(second);
        rest.remove(first);
        Recording attempt = attempt(rest, deviations.size());
        if (attempt != null) {
          return attempt;
        }
      }
    }
    return recorded;
  }

  /** The run under these deviations, if it fails the same with fewer than {@code below} of them. */
  private @Nullable Recording attempt(List<Deviation> deviations, int below) {
    if (runsLeft <= 0) {
      return null;
    }
    Recording attempt =
        new Recording(schedule.strategy(), new Deviations.Following(deviations), mostSteps);
    return fails(attempt) && attempt.deviations().size() < below ? attempt : null;
  }

  private boolean fails(Recording recording) {
    runsLeft--;
    return same.test(runner.apply(options.withStrategy(recording)));
  }

  /** The run once more, from the string that a reader will replay, with its steps recorded. */
  private Run confirmed(Recording least, Run failing) {
    Schedule explicit = schedule.withDecisions(least.decisions());
    Run run = runner.apply(options.withStrategy(Strategies.of(explicit)).withTracing(true));
    Run replayable =
        new Run(
            run.ending(),
            explicit,
            run.decisions(),
            run.trace(),
            run.facts(),
            run.uncaught(),
            run.kept());
    return same.test(replayable) ? replayable : failing;
  }
}
