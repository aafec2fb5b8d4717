package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.NullUnmarked;
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
@SuppressWarnings("ReferenceEquality") // threads, pools and handlers are compared as identities
@NullUnmarked // arrays with holes; what may be null is marked all the same
final class Engine {

  /** Stalls of an adversarial run stay below this, together. */
  private static final long STALL_BUDGET = 999_999_999;

  private static final int SPINS_BEFORE_YIELD = 1_000;

  private static final ManagedThread[] NOBODY = {};

  final Options options;
  final Monitors monitors = new Monitors(this);
  final Initializers initializers = new Initializers(this);
  final @Nullable Races races;
  final RunGlobals globals;
  final Timers timers = new Timers();
  final JvmSettings settings = new JvmSettings();
  final List<Thread> shutdownHooks = new ArrayList<>(0);
  final BusyWaits busyWaits;
  final Recorder recorder;
  private final Strategy.Decisions decisions;
  private final Point point = new Point();
  private final List<Run.Uncaught> uncaught = new ArrayList<>();
  private final ConcurrentLinkedQueue<Thread> unparkedFromOutside = new ConcurrentLinkedQueue<>();
  private final List<Thread> unmanaged = new ArrayList<>();
  final Thread carrierThread;

  /** Who is mounted; touched on the carrier only. Volatile: C2 must not keep it over a switch. */
  volatile @Nullable ManagedThread current;

  private volatile boolean abandoned;
  private final long firstId;
  private long lastStep;
  private final long timeLimit;
  private ManagedThread[] threads = new ManagedThread[16];
  private ManagedThread[] byId = new ManagedThread[16];
  private final Map<Thread, ManagedThread> older = new HashMap<>();
  private int threadCount;
  private @Nullable ManagedThread[] runnable = new ManagedThread[16];
  private int runnableCount;
  private int livePlatform;
  private int liveVirtual;
  private int peakPlatform;
  private int peakVirtual;
  private @Nullable ManagedThread last;
  private volatile @Nullable ManagedThread chosen;
  private StepKind lastKind = StepKind.BEGIN;
  private long now;
  private long stallBudget;
  private volatile long steps;
  private long stepCount;
  private long switches;
  private boolean bodyDone;
  private volatile @Nullable Ending ending;
  private @Nullable SimulatorFault fault;

  Engine(Options options, Strategy.Decisions decisions) {
    this.options = options;
    this.busyWaits = new BusyWaits(this, options.stepLimit());
    this.decisions = decisions;
    this.carrierThread = Jdk.carrierThread();
    this.stallBudget = options.mode() == Mode.ADVERSARIAL ? STALL_BUDGET : 0;
    this.lastStep = options.stepLimit();
    this.timeLimit = options.timeLimit().toNanos();
    this.races = options.raceDetection() ? new Races(this) : null;
    this.globals = new RunGlobals(options.seed(), options.processors());
    this.recorder = new Recorder(options.tracing());
    this.firstId = Jdk.realId(new Thread(null, null, "lockstep", 0, false)) + 1;
  }

  @Nullable ManagedThread managed(Thread thread) {
    long index = Jdk.realId(thread) - firstId;
    if (index < 0) {
      return older.get(thread);
    }
    ManagedThread found = index < byId.length ? byId[(int) index] : null;
    return found != null && found.thread == thread ? found : null;
  }

  // ---- a run ----------------------------------------------------------------------------------

  /** Runs a body to the run's end. Called on the carrier. */
  Run execute(Body body, @Nullable ClassLoader contextLoader) {
    if (Carrier.isAbandoned(carrierThread)) {
      throw Unwind.INSTANCE;
    }
    Caller.active = this;
    Thread ownThread = Thread.currentThread();
    try {
      ManagedThread main = newMain(body, contextLoader);
      begin(main);
      loop(null);
    } catch (OutOfMemoryError e) {
      // It struck between two threads: the code under test took all there was.
      dropTables();
      ending = new Ending.Threw(e, last == null ? 0 : last.number);
    } finally {
      current = null;
      if (isOutOfMemory()) {
        dropTables();
      }
      Jdk.setCurrentThread(carrierThread, ownThread);
      forgetTheLiving();
      if (!abandoned) {
        Caller.active = null;
        settings.restore();
        Jdk.clearInterrupt(carrierThread); // by code under test that found it
      }
    }
    if (fault != null) {
      throw fault;
    }
    return result();
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

  private ManagedThread newMain(Body body, @Nullable ClassLoader contextLoader) {
    Thread thread =
        new Thread(
            carrierThread.getThreadGroup(),
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                end(new Ending.Threw(e, 0));
              }
            },
            "main",
            0,
            false);
    thread.setDaemon(false);
    thread.setContextClassLoader(contextLoader);
    return adopt(thread);
  }

  /** Makes room first: from here on, no thread needs memory to be woken or to sleep. */
  private ManagedThread adopt(Thread thread) {
    ManagedThread starter = current;
    if (threadCount == threads.length) {
      threads = Arrays.copyOf(threads, threadCount * 2);
    }
    if (threadCount >= runnable.length) {
      runnable = Arrays.copyOf(runnable, threadCount * 2);
    }
    timers.reserve(threadCount + 1);
    ManagedThread t =
        new ManagedThread(
            this,
            thread,
            threadCount,
            isOfTheRun(thread),
            starter == null ? 0 : starter.site,
            options.seed(),
            () -> live(thread));
    long index = Jdk.realId(thread) - firstId;
    if (index < 0 || index > 50_000_000) {
      older.put(thread, t);
    } else {
      if (index >= byId.length) {
        byId = Arrays.copyOf(byId, (int) Math.max(byId.length * 2L, index + 1));
      }
      byId[(int) index] = t;
    }
    threads[threadCount++] = t;
    return t;
  }

  private boolean isOfTheRun(Thread thread) {
    return (thread instanceof ForkJoinWorkerThread worker
            && worker.getPool() == globals.commonPoolIfMade())
        || thread.getClass().getName().equals("java.util.concurrent.DelayScheduler");
  }

  /** Makes a thread part of the run, and runnable. */
  private void begin(ManagedThread t) {
    t.started = true;
    Jdk.setStatus(t.thread, Jdk.RUNNABLE);
    if (t.thread.isVirtual()) {
      peakVirtual = Math.max(peakVirtual, ++liveVirtual);
    } else {
      peakPlatform = Math.max(peakPlatform, ++livePlatform);
    }
    if (races != null) {
      races.started(current, t);
    }
    makeRunnable(t);
  }

  /** Takes over {@code Thread.start}. Returns false for threads that stay outside the run. */
  boolean start(ManagedThread starter, Thread thread) {
    String type = thread.getClass().getName();
    if (type.equals("jdk.internal.misc.InnocuousThread")
        || type.startsWith("java.lang.ref.")
        || (thread.getThreadGroup() != null && thread.getThreadGroup().getParent() == null)) {
      unmanaged.add(thread);
      return false;
    }
    StackReserve.require();
    ManagedThread t = adopt(thread);
    begin(t);
    starter.asked = 0;
    note(starter, StepKind.START, thread);
    return true;
  }

  /** The life of a managed thread, inside its continuation. */
  @SuppressWarnings("DoNotCall") // this is the thread itself, on its continuation
  private void live(Thread thread) {
    ManagedThread t = Objects.requireNonNull(current);
    try {
      thread.run();
    } catch (Throwable e) {
      died(t, e);
    } finally {
      if (ending == null) {
        ended(t);
      }
    }
  }

  private void died(ManagedThread t, Throwable thrown) {
    if (ending != null) {
      return;
    }
    uncaught.add(new Run.Uncaught(t.number, t.thread.getName(), thrown));
    if (thrown instanceof OutOfMemoryError) {
      end(new Ending.Threw(thrown, t.number));
      return;
    }
    // The thread group's default handler only prints, and that once a run; the run records it.
    boolean handled =
        t.thread.getUncaughtExceptionHandler() != t.thread.getThreadGroup()
            || Thread.getDefaultUncaughtExceptionHandler() != null;
    if (handled) {
      try {
        Jdk.dispatchUncaught(t.thread, thrown);
      } catch (Throwable ignored) {
        // As in the JVM: what the handler throws is lost.
      }
    }
  }

  private void ended(ManagedThread t) {
    try {
      Jdk.exit(t.thread);
    } catch (Throwable e) {
      if (ending == null) {
        end(new Ending.Threw(e, t.number));
      }
    }
    note(t, StepKind.END, null);
    t.alive = false;
    Jdk.setStatus(t.thread, Jdk.TERMINATED);
    if (t.thread.isVirtual()) {
      liveVirtual--;
    } else {
      livePlatform--;
    }
    monitors.threadEnded(t);
    removeRunnable(t);
    busyWaits.changed();
    if (t.number == 0) {
      bodyDone = true;
      if (options.leakPolicy() == LeakPolicy.IGNORE) {
        end(new Ending.Completed());
      }
    }
  }

  // ---- the loop -------------------------------------------------------------------------------

  /** Mounts threads until the run has ended or, nested on a pinned thread, until it may go on. */
  private void loop(@Nullable ManagedThread pinned) {
    while (ending == null && !abandoned) {
      ManagedThread next = chosen;
      chosen = null;
      if (next == null) {
        if (runnableCount == 0) {
          advance();
          continue;
        }
        next = choose();
      }
      if (next == pinned) {
        resumed(next);
        return;
      }
      if (next.pinned) {
        current = next;
        end(
            new Ending.OutsideModel(
                "two threads wait for each other's native frames", next.number, List.of()));
        return;
      }
      mount(next);
    }
  }

  private void mount(ManagedThread next) {
    ManagedThread below = current;
    int belowProbe = Jdk.probe(carrierThread);
    resumed(next);
    go(next);
    next.probe = Jdk.probe(carrierThread);
    current = below;
    Jdk.setProbe(carrierThread, belowProbe);
    if (below != null) {
      Jdk.setCurrentThread(carrierThread, below.thread);
    }
  }

  /**
   * Runs a thread until it gives way. A call of its own, as is {@link #leave}: C2 takes a switch
   * for a call that leaves the heap alone, and would move reads and writes of fields across it.
   */
  @DontInline
  private static void go(ManagedThread next) {
    next.continuation.run();
  }

  /** Gives way to the loop. False if the thread cannot, since it is pinned. */
  @DontInline
  private static boolean leave() {
    return Continuation.yield(ManagedThread.SCOPE);
  }

  private void resumed(ManagedThread next) {
    if (next != last) {
      switches++;
      last = next;
    }
    current = next;
    Jdk.setProbe(carrierThread, next.probe);
    Jdk.setCurrentThread(carrierThread, next.thread);
  }

  private ManagedThread choose() {
    if (runnableCount == 1) {
      return runnable[0];
    }
    int lastIndex = point.lastIndex();
    int index;
    try {
      index = decisions.choose(point);
    } catch (RuntimeException e) {
      return failed("the strategy " + options.strategy().name() + " threw " + e, e);
    }
    if (index < 0 || index >= runnableCount) {
      return failed(
          "the strategy " + options.strategy().name() + " chose " + index + " of " + runnableCount,
          null);
    }
    if (index != Math.max(lastIndex, 0)) {
      recorder.switched(stepCount, runnable[index].number);
    }
    return runnable[index];
  }

  private ManagedThread failed(String message, @Nullable Throwable cause) {
    fault = new SimulatorFault(message, cause);
    ending = new Ending.Completed();
    return runnable[0];
  }

  /** Nobody can run: moves time to the next deadline, or finds why there is none. */
  private void advance() {
    for (Thread thread; (thread = unparkedFromOutside.poll()) != null; ) {
      ManagedThread t = managed(thread);
      if (t != null) {
        unpark(t);
      }
    }
    if (runnableCount > 0) {
      return;
    }
    if (bodyDone) {
      end(Reports.afterTheBody(this));
      return;
    }
    if (timers.isEmpty()) {
      Thread outsider = liveOutsider();
      end(
          outsider == null
              ? Reports.deadlock(this)
              : new Ending.OutsideModel(
                  "all threads wait while the JDK's own thread \""
                      + outsider.getName()
                      + "\" runs in real time",
                  0,
                  List.of()));
      return;
    }
    moveTo(timers.next());
  }

  /** Moves time, and wakes those whose deadlines have come. */
  void moveTo(long deadline) {
    if (deadline > timeLimit) {
      now = timeLimit;
      end(new Ending.TimeLimit(options.timeLimit(), Reports.live(this, true)));
      return;
    }
    now = Math.max(now, deadline);
    while (!timers.isEmpty() && timers.next() <= now) {
      ManagedThread t = timers.first();
      timers.remove(t);
      makeRunnable(t);
    }
  }

  private @Nullable Thread liveOutsider() {
    for (Thread thread : unmanaged) {
      if (thread.isAlive() && !thread.getName().contains("Cleaner")) {
        return thread;
      }
    }
    return null;
  }

  // ---- scheduling points ----------------------------------------------------------------------

  /** A moment at which another thread may go on. Returns when this thread runs again. */
  void point(ManagedThread t, StepKind kind, @Nullable Object subject) {
    if (t.initializing > 0) {
      return;
    }
    t.spins = 0;
    note(t, kind, subject);
    if (stallBudget > 0 && !timers.isEmpty() && holdBack(t)) {
      return;
    }
    if (runnableCount > 1) {
      ManagedThread next = choose();
      if (fault != null) {
        stop();
      }
      if (next != t) {
        switchTo(next, t);
      }
    }
  }

  private boolean holdBack(ManagedThread t) {
    long least = timers.next() - now;
    if (least >= stallBudget) {
      return false;
    }
    long nanos = Math.min(decisions.hold(point), stallBudget);
    if (nanos <= 0) {
      return false;
    }
    StackReserve.require();
    recorder.held(stepCount, nanos);
    stallBudget -= nanos;
    block(t, StepKind.HOLD, null, now + nanos);
    return true;
  }

  /**
   * A round of a loop, or another sign of spinning: a scheduling point only after many in a row.
   */
  void spin(ManagedThread t) {
    if (++t.spins >= SPINS_BEFORE_YIELD) {
      giveWay(t);
    }
  }

  /** Lets the strategy choose among the others, if there are any. */
  void giveWay(ManagedThread t) {
    if (t.initializing > 0) {
      return;
    }
    t.spins = 0;
    note(t, StepKind.YIELD, null);
    if (runnableCount > 1) {
      StackReserve.require();
      removeRunnable(t);
      ManagedThread next = choose();
      addRunnable(t);
      if (fault != null) {
        stop();
      }
      switchTo(next, t);
    }
  }

  /** Lets another thread go on; or this one, if it is pinned, or so deep that it cannot be left. */
  private void switchTo(ManagedThread next, ManagedThread t) {
    chosen = next;
    boolean left = false;
    try {
      left = leave();
    } catch (StackOverflowError e) {
      // The JVM needs stack for each frame that it puts aside. A thread that is only asked to give
      // way has done nothing for which it could be overflowing.
    }
    if (!left) {
      chosen = null;
      last = t;
    }
  }

  /**
   * Stops the thread until somebody makes it runnable, or until the deadline. Whoever calls has
   * asked {@link StackReserve} before changing anything.
   */
  void block(ManagedThread t, StepKind kind, @Nullable Object subject, long deadline) {
    t.state = kind;
    t.subject = subject;
    t.spins = 0;
    if (kind != StepKind.HOLD) {
      t.asked = 0;
    }
    busyWaits.changed();
    boolean timed = deadline != ManagedThread.NO_DEADLINE;
    Jdk.setStatus(
        t.thread,
        kind == StepKind.BLOCK
            ? Jdk.BLOCKED
            : kind == StepKind.HOLD ? Jdk.RUNNABLE : timed ? Jdk.TIMED_WAITING : Jdk.WAITING);
    removeRunnable(t);
    if (timed) {
      timers.add(t, deadline);
    }
    note(t, kind, subject);
    try {
      if (!leave()) {
        runOthersOnTop(t);
      }
    } catch (StackOverflowError e) {
      makeRunnable(t); // it could not be put aside, and goes on with the error
      unblocked(t);
      throw e;
    }
    unblocked(t);
    noticeInterrupt(t);
  }

  private static void unblocked(ManagedThread t) {
    t.state = StepKind.BEGIN;
    t.subject = null;
    Jdk.setStatus(t.thread, Jdk.RUNNABLE);
  }

  private void runOthersOnTop(ManagedThread t) {
    t.pinned = true;
    t.probe = Jdk.probe(carrierThread);
    loop(t);
    t.pinned = false;
    if (ending != null) {
      throw Unwind.INSTANCE;
    }
  }

  private void note(ManagedThread t, StepKind kind, @Nullable Object subject) {
    stepCount++;
    steps = stepCount;
    t.steps++;
    last = t;
    lastKind = kind;
    recorder.step(stepCount, t, now, kind, subject);
    if (stepCount >= lastStep) {
      noMoreSteps();
    }
  }

  private void noMoreSteps() {
    if (ending == null) {
      end(new Ending.StepLimit(options.stepLimit(), Reports.spinners(this)));
    } else if (current != null) {
      stop();
    }
  }

  // ---- what wakes threads ---------------------------------------------------------------------

  void makeRunnable(ManagedThread t) {
    if (t.runnableIndex >= 0 || !t.alive) {
      return;
    }
    timers.remove(t);
    busyWaits.changed();
    addRunnable(t);
  }

  private void addRunnable(ManagedThread t) {
    t.runnableIndex = runnableCount;
    runnable[runnableCount++] = t;
  }

  private void removeRunnable(ManagedThread t) {
    int at = t.runnableIndex;
    if (at < 0) {
      return;
    }
    ManagedThread moved = runnable[--runnableCount];
    runnable[at] = moved;
    moved.runnableIndex = at;
    runnable[runnableCount] = null;
    t.runnableIndex = -1;
  }

  void park(ManagedThread t, boolean absolute, long time) {
    if (t.permit || Jdk.isInterrupted(t.thread)) {
      t.permit = false;
      return;
    }
    long deadline = ManagedThread.NO_DEADLINE;
    if (absolute) {
      deadline = Math.max(now, after(Clocks.toNanos(time) - now));
    } else if (time > 0) {
      deadline = after(time);
    } else if (time < 0) {
      return;
    }
    StackReserve.require();
    block(t, StepKind.PARK, Jdk.blocker(t.thread), deadline);
    t.permit = false;
  }

  void unpark(ManagedThread t) {
    StackReserve.require();
    if (t.state == StepKind.PARK && t.runnableIndex < 0) {
      makeRunnable(t);
    }
    t.permit = true;
  }

  void unparkFromOutside(Thread thread) {
    unparkedFromOutside.add(thread);
  }

  void sleep(ManagedThread t, long nanos) throws InterruptedException {
    if (nanos <= 0) {
      giveWay(t);
    } else if (!Jdk.isInterrupted(t.thread)) {
      StackReserve.require();
      block(t, StepKind.SLEEP, null, after(nanos));
    }
    if (Jdk.isInterrupted(t.thread)) {
      noticeInterrupt(t);
      Jdk.clearInterrupt(t.thread);
      throw new InterruptedException("sleep interrupted");
    }
  }

  /** What came before an interrupt happens before what its target does when it learns of it. */
  void noticeInterrupt(ManagedThread t) {
    if (t.interruptUnseen) {
      t.interruptUnseen = false;
      if (races != null) {
        races.acquire(t, t.thread);
      }
    }
  }

  /** Wakes the target of {@code Thread.interrupt}, whose flag is already set. */
  void interrupt(ManagedThread target) {
    StackReserve.require();
    target.permit = true;
    switch (target.state) {
      case PARK, SLEEP, WAIT -> makeRunnable(target);
      default -> {}
    }
  }

  /** The deadline so many nanoseconds from now. */
  long after(long nanos) {
    long deadline = now + nanos;
    return deadline < 0 ? Long.MAX_VALUE - 1 : deadline;
  }

  // ---- the end --------------------------------------------------------------------------------

  /** Ends the run. On a managed thread, does not return. */
  void end(Ending how) {
    if (ending == null) {
      ending = how;
      lastStep = 0;
    }
    ManagedThread t = current;
    if (t != null) {
      stop();
    }
  }

  private void stop() {
    try {
      do {
        if (!leave()) {
          throw Unwind.INSTANCE;
        }
      } while (true);
    } catch (StackOverflowError e) {
      throw Unwind.INSTANCE; // stops at its next step, with more stack
    }
  }

  private void forgetTheLiving() {
    for (int i = 0; i < threadCount; i++) {
      ManagedThread t = threads[i];
      if (isOutOfMemory()) {
        threads[i] = null;
      }
      try {
        if (t.alive) {
          Jdk.forget(t.thread);
        }
      } catch (OutOfMemoryError e) {
        // The threads after this one free some.
      }
    }
  }

  private boolean isOutOfMemory() {
    return ending instanceof Ending.Threw threw && threw.thrown() instanceof OutOfMemoryError;
  }

  /** Frees some memory without needing any. */
  private void dropTables() {
    byId = NOBODY;
    runnable = NOBODY;
    runnableCount = 0;
    older.clear();
    timers.clear();
    chosen = null;
    last = null;
  }

  private Run result() {
    Run.Facts facts =
        new Run.Facts(
            stepCount,
            switches,
            Duration.ofNanos(now),
            threadCount,
            peakPlatform,
            peakVirtual,
            races != null && races.isWatching(),
            busyWaits.soFar());
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < threadCount && threads[i] != null; i++) {
      names.put(i, threads[i].thread.getName());
    }
    Ending how = ending;
    if (how == null) {
      throw new SimulatorFault("a run stopped without an ending", null);
    }
    return new Run(
        how,
        Schedule.of(options.mode(), options.strategy(), options.seed()),
        recorder.decisions(),
        recorder.trace(stepCount, names),
        facts,
        uncaught);
  }

  long now() {
    return now;
  }

  int peakPlatformThreads() {
    return peakPlatform;
  }

  /** How far the run is; may be read by any thread. */
  long progress() {
    return steps;
  }

  int runnableCount() {
    return runnableCount;
  }

  ManagedThread runnable(int index) {
    return runnable[index];
  }

  int threadCount() {
    return threadCount;
  }

  ManagedThread thread(int number) {
    return threads[number];
  }

  @Nullable ManagedThread running() {
    return current;
  }

  boolean isBodyDone() {
    return bodyDone;
  }

  ForkJoinPool commonPool() {
    return globals.commonPool();
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

  private final class Point implements SchedulingPoint {
    @Override
    public long step() {
      return stepCount;
    }

    @Override
    public int runnableCount() {
      return runnableCount;
    }

    @Override
    public int runnable(int index) {
      return runnable[index].number;
    }

    @Override
    public int last() {
      return last == null ? 0 : last.number;
    }

    @Override
    public int lastIndex() {
      return last == null ? -1 : last.runnableIndex;
    }

    @Override
    public StepKind kind() {
      return lastKind;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public long nextDeadline() {
      return timers.isEmpty() ? Long.MAX_VALUE : timers.next() - now;
    }

    @Override
    public long stallBudget() {
      return stallBudget;
    }
  }

  static @Nullable SourceLine line(int site) {
    return Sites.line(site);
  }
}
