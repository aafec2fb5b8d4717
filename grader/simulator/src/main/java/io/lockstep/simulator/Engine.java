package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of one run.
 *
 * <p>Every managed thread, platform or virtual, is a continuation, and all of them are mounted on
 * one carrier thread, one at a time. So the engine needs no locks: whatever it does, nobody else
 * does anything. A thread gives way by yielding to the loop, which mounts the next one. Time stands
 * still while any thread can run, and then jumps to the next deadline.
 *
 * <p>When a run has ended, the continuations that are left are simply dropped. No code of a thread
 * runs after the end, not even its {@code finally} blocks, so nothing can change what was found.
 */
final class Engine {

  final Options options;
  final Thread carrierThread = Jdk.carrierThread();
  final RunGlobals globals;
  final Recorder recorder;
  final @Nullable Races races;
  final Roster roster = new Roster();
  final Runnables runnables = new Runnables();
  final Timers timers = new Timers();
  final VirtualTime time;
  final Chooser chooser;
  final Steps steps;
  final Switching switching = new Switching(this);
  final Waiting waiting = new Waiting(this);
  final Lives lives = new Lives(this);
  final KeptFailures keptFailures = new KeptFailures();
  final Monitors monitors = new Monitors(this);
  final Initializers initializers = new Initializers(this);
  final BusyWaits busyWaits;
  final JvmSettings settings = new JvmSettings();
  final List<Thread> shutdownHooks = new ArrayList<>(0);

  /** Who is mounted; touched on the carrier only. Volatile: C2 must not keep it over a switch. */
  volatile @Nullable ManagedThread current;

  volatile boolean abandoned;
  boolean bodyDone;
  volatile @Nullable Ending ending;
  @Nullable SimulatorFault fault;

  Engine(Options options, Strategy.Decisions decisions) {
    this.options = options;
    this.globals = new RunGlobals(options.seed(), options.processors());
    this.recorder = new Recorder(options.tracing());
    this.races = options.raceDetection() ? new Races(this) : null;
    this.time = new VirtualTime(this);
    this.chooser = new Chooser(this, decisions);
    this.steps = new Steps(this, decisions.mostSteps());
    this.busyWaits = new BusyWaits(this, options.stepLimit());
    StackReserve.wideFrames();
  }

  /** Runs a body to the run's end. Called on the carrier. */
  Run execute(Body body, @Nullable ClassLoader contextLoader) {
    if (Carrier.isAbandoned(carrierThread)) {
      throw Unwind.INSTANCE;
    }
    Caller.begin(this);
    Thread ownThread = Thread.currentThread();
    try {
      ManagedThread main = lives.newMain(body, contextLoader);
      lives.begin(main);
      switching.loop(null);
    } catch (OutOfMemoryError e) {
      // It struck between two threads: the code under test took all there was.
      dropTables();
      ending = new Ending.Threw(e, steps.last == null ? 0 : steps.last.number);
    } finally {
      current = null;
      if (isOutOfMemory()) {
        dropTables();
      }
      Jdk.setCurrentThread(carrierThread, ownThread);
      roster.forgetTheLiving(isOutOfMemory());
      if (!abandoned) {
        Caller.end();
        settings.restore();
        Jdk.clearInterrupt(carrierThread); // by code under test that found it
      }
    }
    if (fault != null) {
      throw fault;
    }
    return result();
  }

  /** Whether what this native thread does, a thread of the run does. */
  boolean isMountedOn(Thread calling) {
    if (!Jdk.DEBUGGED) {
      return calling == carrierThread;
    }
    ManagedThread t = current;
    return t != null && t.thread == calling;
  }

  /**
   * Gives up the run, from outside its carrier. What the carrier still does, should it come back,
   * reaches this engine alone, and ends at the next hook.
   */
  void abandon() {
    abandoned = true;
    Caller.lose();
    settings.restore();
  }

  /** Ends the run. On a managed thread, does not return. */
  void end(Ending how) {
    if (ending == null) {
      ending = how;
      steps.close();
    }
    ManagedThread t = current;
    if (t != null) {
      stop(t);
    }
  }

  void stop(ManagedThread t) {
    try {
      do {
        if (!Switching.leave(t)) {
          throw Unwind.INSTANCE;
        }
      } while (true);
    } catch (StackOverflowError e) {
      throw Unwind.INSTANCE; // stops at its next step, with more stack
    }
  }

  private boolean isOutOfMemory() {
    return ending instanceof Ending.Threw threw && threw.thrown() instanceof OutOfMemoryError;
  }

  /** Frees some memory without needing any. */
  private void dropTables() {
    roster.dropIndex();
    runnables.clear();
    timers.clear();
    switching.forget();
    steps.last = null;
  }

  private Run result() {
    Run.Facts facts =
        new Run.Facts(
            steps.count(),
            switching.switches(),
            Duration.ofNanos(time.now()),
            roster.size(),
            lives.peakPlatform(),
            lives.peakVirtual(),
            races != null && races.isWatching(),
            busyWaits.soFar());
    Ending how = ending;
    if (how == null) {
      throw new SimulatorFault("a run stopped without an ending", null);
    }
    return new Run(
        how,
        Schedule.of(options.mode(), options.strategy(), options.seed()),
        recorder.decisions(),
        recorder.trace(steps.count(), roster.names()),
        facts,
        lives.uncaught(),
        keptFailures.unasked());
  }

  static @Nullable SourceLine line(int site) {
    return Sites.line(site);
  }

  /** Leaves a thread that cannot yield: in a native frame, or on a carrier that was given up. */
  static final class Unwind extends Error {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // made ahead: memory may be short
    static final Unwind INSTANCE = new Unwind();

    Unwind() {
      super("the run has ended", null, false, false);
    }
  }
}
