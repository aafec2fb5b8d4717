package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** A thread of a run: its continuation, what it waits for, and what the engine keeps about it. */
final class ManagedThread {

  static final ContinuationScope SCOPE = new ContinuationScope("lockstep");
  static final long NO_DEADLINE = Long.MAX_VALUE;

  final Engine engine;
  final Thread thread;
  final int number;

  /** Its {@code threadId()} in this run. */
  long id;

  final boolean ofTheRun;

  /** None once the thread has ended: a run may have a hundred thousand of them. */
  @Nullable Continuation continuation;

  /** What it is instead of a continuation, where there is a debugger. */
  final @Nullable DebuggedThread debugged;

  final SplitMix random;

  /** The last line of the code under test that this thread passed, as a number of {@link Sites}. */
  int site;

  final int startSite;

  /** What stopped the thread, or what it is doing. */
  StepKind state = StepKind.BEGIN;

  /** The object that it waits for, for reports. */
  @Nullable Object subject;

  boolean alive = true;
  boolean started;
  boolean permit;
  boolean notified;
  boolean pinned;

  /** Whether it was interrupted and has not looked yet. */
  boolean interruptUnseen;

  int bypass;
  int initializing;
  int spins;
  long steps;

  /** The weight of what it has asked since it last changed anything; see {@link BusyWaits}. */
  int asked;

  /** Whether it waits, or last waited, for so short a time that it only asks again. */
  boolean polls;

  int toAsk;
  int changesSeen = -1;
  boolean readsClock;
  long spinningSince;

  /** For how long it has spun while time passed, in nanoseconds, and where it last did. */
  long spun;

  int spinSite;

  /** Where it stands among the runnable threads, or -1. */
  int runnableIndex = -1;

  long deadline = NO_DEADLINE;
  long timerOrder;

  /** Where it stands among the timers, or -1. */
  int timerIndex = -1;

  /** The vector clock; empty when races are not judged. */
  int[] clock = Races.NOTHING;

  ManagedThread(
      Engine engine,
      Thread thread,
      int number,
      boolean ofTheRun,
      int startSite,
      long seed,
      Runnable life) {
    this.engine = engine;
    this.thread = thread;
    this.number = number;
    this.id = number + 1L;
    this.ofTheRun = ofTheRun;
    this.startSite = startSite;
    this.random = new SplitMix(seed ^ ((number + 1) * 0x9e3779b97f4a7c15L));
    this.continuation = Jdk.DEBUGGED ? null : new Unpinned(life);
    this.debugged = Jdk.DEBUGGED ? new DebuggedThread(engine, thread, life) : null;
  }

  /** Its name in reports: virtual threads mostly have none, and are told apart by their numbers. */
  String called() {
    String name = thread.getName();
    return name.isEmpty() ? "thread " + number : name;
  }

  /** The stack of a thread that is not mounted. */
  StackTraceElement[] stack() {
    if (debugged != null) {
      return debugged.stack();
    }
    Continuation left = continuation;
    return left == null ? new StackTraceElement[0] : left.getStackTrace();
  }

  @Nullable SourceLine place() {
    return Sites.line(site);
  }

  /** Being pinned is no error: the engine runs the others on top. */
  private static final class Unpinned extends Continuation {
    Unpinned(Runnable life) {
      super(SCOPE, life);
    }

    @Override
    protected void onPinned(Pinned reason) {}
  }
}
