package io.lockstep.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
 * may run on managed threads too, as long as it does not block in a {@code synchronized} block of
 * its own.
 *
 * <p>Any thread may call, except one that is managed by a run. One run at a time in a JVM; others
 * queue.
 */
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
    Objects.requireNonNull(body, "body");
    return explore(options, 1, () -> body, run -> false);
  }

  /**
   * Runs a body under a known schedule. Mode, strategy and seed come from the schedule, all else
   * from the options, which must be those of the run that is replayed. The steps are recorded.
   *
   * @throws IllegalArgumentException if the schedule names an unknown strategy
   */
  public static Run replay(Options options, Schedule schedule, Body body) {
    return run(
        options
            .withMode(schedule.mode())
            .withStrategy(Strategies.of(schedule))
            .withSeed(schedule.seed())
            .withTracing(true),
        body);
  }

  /**
   * Runs a body under up to {@code schedules} seeds, from the options' seed upwards, and stops
   * after the first run that is not wanted. Much faster than single runs.
   *
   * @param schedules the most runs to make; 1 or more
   * @param body makes the body of each run, so that no state is shared between runs; called outside
   *     the run
   * @param goOn whether to go on after this run; asked after every run, the last one too
   * @return the last run
   */
  public static Run explore(
      Options options, int schedules, Supplier<Body> body, Predicate<Run> goOn) {
    if (schedules < 1) {
      throw new IllegalArgumentException("schedules must be 1 or more, but is " + schedules);
    }
    Prerequisites.check();
    ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();
    return Carrier.call(() -> {
      for (int i = 0; ; i++) {
        Body next = Carrier.callersOwn(body);
        Run run = runOnce(options.withSeed(options.seed() + i), next, contextLoader);
        boolean wanted = Carrier.callersOwn(() -> goOn.test(run));
        if (!wanted || i + 1 >= schedules) {
          return run;
        }
      }
    });
  }

  private static Run runOnce(Options options, Body body, @Nullable ClassLoader contextLoader) {
    Run run =
        new Engine(options, options.strategy().begin(options.mode(), options.seed()))
            .execute(body, contextLoader);
    Prerequisites.checkAgent(); // the run may have loaded a class that does not fit
    return run;
  }

  /** Whether the calling thread is managed by a run. */
  public static boolean isActive() {
    return Caller.mounted() != null;
  }

  /**
   * Virtual time since the run began.
   *
   * @throws IllegalStateException outside a run
   */
  public static Duration now() {
    self();
    return Duration.ofNanos(Caller.engine().time.now());
  }

  /**
   * The number of the calling thread in its run.
   *
   * @throws IllegalStateException outside a run
   */
  public static int threadNumber() {
    return self().number;
  }

  /**
   * The live threads of the run, by number, the calling one included; without stacks.
   *
   * @throws IllegalStateException outside a run
   */
  public static List<ThreadReport> liveThreads() {
    self();
    return invisibly(() -> Reports.live(Caller.engine(), false));
  }

  /**
   * The most platform threads that were alive at once in the run so far, the body's included.
   *
   * @throws IllegalStateException outside a run
   */
  public static int peakPlatformThreads() {
    self();
    return Caller.engine().lives.peakPlatform();
  }

  /**
   * The threads that have spun so far in the run while virtual time passed, by number. Time passes
   * although threads can run once all that can run only ask again and again; see the package
   * documentation.
   *
   * @throws IllegalStateException outside a run
   */
  public static List<BusyWait> busyWaits() {
    self();
    return invisibly(() -> Caller.engine().busyWaits.soFar());
  }

  /**
   * A mark of how far the JVM's runs are, for a thread outside that watches over them: another one
   * after every step, after every thousand rounds of a loop in code under test, and in every run.
   * As long as it stays the same while processor time is used, a single call of code that is not
   * instrumented computes. Empty while no run is under way. May be asked by any thread.
   */
  public static OptionalLong progress() {
    Engine engine = Caller.active;
    return engine == null
        ? OptionalLong.empty()
        : OptionalLong.of(((long) System.identityHashCode(engine) << 32) ^ engine.steps.progress());
  }

  /**
   * A scheduling point, for a harness whose own code has none: another thread may go on here.
   * Outside a run it does nothing.
   */
  public static void schedulingPoint() {
    ManagedThread t = Caller.self();
    if (t != null) {
      Caller.engine().steps.point(t, StepKind.CALL, null);
    }
  }

  /**
   * Writes a line of the harness's own into the trace, as a step of the calling thread: what a
   * collaborator was asked for, what it answered. The run does not notice. Outside a run, and where
   * the steps are not {@linkplain Options#tracing() recorded}, it does nothing.
   *
   * @param text the line; asked for only if it is recorded
   */
  public static void note(Supplier<String> text) {
    ManagedThread t = Caller.mounted();
    if (t != null && t.engine.recorder.isTracing()) {
      Engine engine = t.engine;
      invisibly(() -> engine.recorder.note(engine.steps.count(), t, engine.time.now(), text));
    }
  }

  /**
   * Lets an exception show the stack with which it was made, whatever {@link
   * Throwable#setStackTrace} has put in its place: for a harness that judges by it whose code
   * threw. A class that overrides {@link Throwable#getStackTrace} still shows what it likes.
   */
  public static void showOwnStack(Throwable thrown) {
    Jdk.forgetStackTrace(thrown);
  }

  /**
   * Does work that the run does not notice: no scheduling points, no happens-before edges, no
   * steps, real clocks. For trusted code of a harness, such as one that records events. The work
   * must not block. Outside a run it is simply done.
   */
  public static <T> T invisibly(Supplier<T> work) {
    ManagedThread t = Caller.mounted();
    if (t == null) {
      return work.get();
    }
    t.bypass++;
    try {
      return work.get();
    } finally {
      t.bypass--;
    }
  }

  /** Like {@link #invisibly(Supplier)}, without a result. */
  public static void invisibly(Runnable work) {
    ManagedThread t = Caller.mounted();
    if (t == null) {
      work.run();
      return;
    }
    t.bypass++;
    try {
      work.run();
    } finally {
      t.bypass--;
    }
  }

  private static ManagedThread self() {
    ManagedThread t = Caller.mounted();
    if (t == null) {
      throw new IllegalStateException("this thread is not part of a run");
    }
    return t;
  }
}
