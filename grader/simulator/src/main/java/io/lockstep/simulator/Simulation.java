package io.lockstep.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The way in: runs ordinary concurrent Java under virtual time, every thread switch chosen by a
 * strategy from a seed.
 *
 * <pre>{@code
 * Run run = Simulation.run(Options.defaults().withSeed(4711), () -> {
 *   Thread sleeper = Thread.ofVirtual().start(() -> pause(Duration.ofHours(1)));
 *   sleeper.join();
 * });
 * run.ending();            // Completed
 * run.facts().duration();  // PT1H, after a few microseconds
 * Simulation.replay(Options.defaults(), run.schedule(), sameBody);
 * }</pre>
 *
 * <p>The JVM must run with {@code -javaagent:lockstep-simulator.jar}. Code under test should be
 * instrumented (see {@link CodeUnderTest}): only its own accesses to fields, arrays, monitors and
 * collections are scheduling points and are judged for races. Other code, such as a test harness,
 * may run on managed threads too, as long as it does not block in a {@code synchronized} block of its
 * own.
 *
 * <p>Any thread may call, except one that is managed by a run. One run at a time in a JVM; others
 * queue.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Simulation {

  private Simulation() {}

  /**
   * Runs a body once.
   *
   * @throws SimulatorFault if the simulator itself failed
   * @throws IllegalStateException if the agent is missing (the message prints the flag to add), or
   *     if called from inside a run
   */
  public static Run run(Options options, Body body) {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /**
   * Runs a body under a known schedule. Mode, strategy and seed come from the schedule, all else
   * from the options, which must be those of the run that is replayed. The steps are recorded.
   *
   * @throws IllegalArgumentException if the schedule names an unknown strategy
   */
  public static Run replay(Options options, Schedule schedule, Body body) {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /**
   * Runs a body under up to {@code schedules} seeds, from the options' seed upwards, and stops after
   * the first run that is not wanted. Much faster than single runs.
   *
   * @param body makes the body of each run, so that no state is shared between runs; called outside
   *     the run
   * @param goOn whether to go on after this run
   * @return the last run
   */
  public static Run explore(
      Options options, int schedules, Supplier<Body> body, Predicate<Run> goOn) {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /** Whether the calling thread is managed by a run. */
  public static boolean isActive() {
    return false;
  }

  /**
   * Virtual time since the run began.
   *
   * @throws IllegalStateException outside a run
   */
  public static Duration now() {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /**
   * The number of the calling thread in its run.
   *
   * @throws IllegalStateException outside a run
   */
  public static int threadNumber() {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /**
   * The live threads of the run, by number, the calling one included; without stacks.
   *
   * @throws IllegalStateException outside a run
   */
  public static List<ThreadReport> liveThreads() {
    throw new UnsupportedOperationException("the engine is not there yet");
  }

  /**
   * Does work that the run does not notice: no scheduling points, no happens-before edges, no steps,
   * real clocks. For trusted code of a harness, such as one that records events. The work must not
   * block. Outside a run it is simply done.
   */
  public static <T> T invisibly(Supplier<T> work) {
    return work.get();
  }

  /** Like {@link #invisibly(Supplier)}, without a result. */
  public static void invisibly(Runnable work) {
    work.run();
  }
}
