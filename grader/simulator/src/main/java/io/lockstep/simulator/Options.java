package io.lockstep.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The settings of a run. Immutable; start from {@link #defaults()} and change what differs.
 *
 * @param mode exact or adversarial; default {@link Mode#EXACT}
 * @param strategy who chooses the next thread; default {@link Strategies#randomWalk()}
 * @param seed the number from which the strategy and every random source of the run derive
 * @param stepLimit scheduling points before the run ends with {@link Ending.StepLimit}; 1 or more.
 *     It ends so too after ten times as many rounds of loops in code under test, but not before two
 *     million
 * @param timeLimit virtual time before the run ends with {@link Ending.TimeLimit}; positive
 * @param leakPolicy which threads may outlive the body
 * @param raceDetection whether a data race ends the run with {@link Ending.Raced}
 * @param spuriousWakeUps whether waits of code under test may return for no reason; default {@code
 *     true}, but in exact mode there are none in any case
 * @param tracing whether the run records its {@link Trace#steps()}; the trace's hash is always
 *     there
 * @param processors what {@code Runtime.availableProcessors()} says; 1 to 256
 */
public record Options(
    Mode mode,
    Strategy strategy,
    long seed,
    long stepLimit,
    Duration timeLimit,
    LeakPolicy leakPolicy,
    boolean raceDetection,
    boolean spuriousWakeUps,
    boolean tracing,
    int processors) {

  private static final Options DEFAULTS =
      new Options(
          Mode.EXACT,
          Strategies.randomWalk(),
          0,
          1_000_000,
          Duration.ofDays(1),
          LeakPolicy.NON_DAEMON,
          true,
          true,
          false,
          8);

  /**
   * Checks every setting.
   *
   * @throws IllegalArgumentException naming the option, the value and the range
   */
  public Options {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(leakPolicy, "leakPolicy");
    if (stepLimit < 1) {
      throw new IllegalArgumentException("stepLimit must be 1 or more, but is " + stepLimit);
    }
    if (!timeLimit.isPositive() || timeLimit.compareTo(Duration.ofDays(36_500)) > 0) {
      throw new IllegalArgumentException(
          "timeLimit must be longer than 0 and at most 36500 days, but is " + timeLimit);
    }
    if (processors < 1 || processors > 256) {
      throw new IllegalArgumentException("processors must be 1 to 256, but is " + processors);
    }
  }

  /**
   * Exact mode, random walk, seed 0, a million steps, one virtual day, non-daemon threads must end,
   * races are found, spurious wake-ups where the mode has any, no recorded steps, 8 processors.
   */
  public static Options defaults() {
    return DEFAULTS;
  }

  /** These options in another mode. */
  public Options withMode(Mode mode) {
    return with(draft -> draft.mode = mode);
  }

  /** These options with another strategy. */
  public Options withStrategy(Strategy strategy) {
    return with(draft -> draft.strategy = strategy);
  }

  /** These options with another seed. */
  public Options withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /** These options with another limit on scheduling points; 1 or more. */
  public Options withStepLimit(long stepLimit) {
    return with(draft -> draft.stepLimit = stepLimit);
  }

  /** These options with another limit on virtual time; positive. */
  public Options withTimeLimit(Duration timeLimit) {
    return with(draft -> draft.timeLimit = timeLimit);
  }

  /** These options with another rule on threads that outlive the body. */
  public Options withLeakPolicy(LeakPolicy leakPolicy) {
    return with(draft -> draft.leakPolicy = leakPolicy);
  }

  /** These options with the race detector on or off. */
  public Options withRaceDetection(boolean raceDetection) {
    return with(draft -> draft.raceDetection = raceDetection);
  }

  /** These options with or without spurious wake-ups in adversarial mode. */
  public Options withSpuriousWakeUps(boolean spuriousWakeUps) {
    return with(draft -> draft.spuriousWakeUps = spuriousWakeUps);
  }

  /** These options with or without recorded steps. */
  public Options withTracing(boolean tracing) {
    return with(draft -> draft.tracing = tracing);
  }

  /** These options on a machine with another number of processors; 1 to 256. */
  public Options withProcessors(int processors) {
    return with(draft -> draft.processors = processors);
  }

  private Options with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options in the making: so that what changes one need not name all others. */
  private static final class Draft {
    private Mode mode;
    private Strategy strategy;
    private long seed;
    private long stepLimit;
    private Duration timeLimit;
    private LeakPolicy leakPolicy;
    private boolean raceDetection;
    private boolean spuriousWakeUps;
    private boolean tracing;
    private int processors;

    Draft(Options from) {
      this.mode = from.mode;
      this.strategy = from.strategy;
      this.seed = from.seed;
      this.stepLimit = from.stepLimit;
      this.timeLimit = from.timeLimit;
      this.leakPolicy = from.leakPolicy;
      this.raceDetection = from.raceDetection;
      this.spuriousWakeUps = from.spuriousWakeUps;
      this.tracing = from.tracing;
      this.processors = from.processors;
    }

    Options options() {
      return new Options(
          mode,
          strategy,
          seed,
          stepLimit,
          timeLimit,
          leakPolicy,
          raceDetection,
          spuriousWakeUps,
          tracing,
          processors);
    }
  }
}
