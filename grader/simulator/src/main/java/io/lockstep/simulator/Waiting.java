package io.lockstep.simulator;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** How threads wait and are woken: parked, asleep, or stopped for whatever another must do. */
final class Waiting {

  private final Engine engine;
  private final ConcurrentLinkedQueue<Thread> unparkedFromOutside = new ConcurrentLinkedQueue<>();

  Waiting(Engine engine) {
    this.engine = engine;
  }

  void makeRunnable(ManagedThread t) {
    if (t.runnableIndex >= 0 || !t.alive) {
      return;
    }
    engine.timers.remove(t);
    engine.busyWaits.changed();
    engine.runnables.add(t);
  }

  /** Its deadline has come. Nothing has changed for who only asks again. */
  void timeOut(ManagedThread t) {
    engine.timers.remove(t);
    if (!t.polls) {
      engine.busyWaits.changed();
    }
    engine.runnables.add(t);
  }

  /**
   * Stops the thread until somebody makes it runnable, or until the deadline. Whoever calls has
   * asked {@link StackReserve} before changing anything.
   */
  void block(ManagedThread t, StepKind kind, @Nullable Object subject, long deadline) {
    t.state = kind;
    t.subject = subject;
    t.spins = 0;
    boolean timed = deadline != ManagedThread.NO_DEADLINE;
    t.polls =
        timed && kind != StepKind.HOLD && deadline - engine.time.now() <= BusyWaits.SHORT_WAIT;
    if (!t.polls) {
      engine.busyWaits.changed();
      if (kind != StepKind.HOLD) {
        t.asked = 0;
        engine.busyWaits.stopped(t);
      }
    }
    Jdk.setStatus(
        t.thread,
        kind == StepKind.BLOCK
            ? Jdk.BLOCKED
            : kind == StepKind.HOLD ? Jdk.RUNNABLE : timed ? Jdk.TIMED_WAITING : Jdk.WAITING);
    engine.runnables.remove(t);
    if (timed) {
      engine.timers.add(t, deadline);
    }
    engine.steps.note(t, kind, subject);
    try {
      if (!Switching.leave(t)) {
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
    engine.switching.loop(t);
    t.pinned = false;
    if (engine.ending != null) {
      throw Engine.Unwind.INSTANCE;
    }
  }

  void park(ManagedThread t, boolean absolute, long time) {
    if (t.permit || Jdk.isInterrupted(t.thread)) {
      t.permit = false;
      return;
    }
    long deadline = ManagedThread.NO_DEADLINE;
    if (absolute) {
      if (time <= Clocks.millis(engine.time.now())) {
        return;
      }
      deadline = engine.time.after(Clocks.toNanos(time) - engine.time.now());
    } else if (time > 0) {
      deadline = engine.time.after(time);
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

  /** Lets those go on whom only the strategy holds back. */
  void releaseTheHeld() {
    for (int i = 0; i < engine.roster.size(); i++) {
      ManagedThread t = engine.roster.get(i);
      if (t != null && t.alive && t.state == StepKind.HOLD) {
        makeRunnable(t);
      }
    }
  }

  void unparkFromOutside(Thread thread) {
    unparkedFromOutside.add(thread);
  }

  /** Wakes those whom threads outside the run have unparked. */
  void wakeTheUnparked() {
    for (Thread thread; (thread = unparkedFromOutside.poll()) != null; ) {
      ManagedThread t = engine.roster.find(thread);
      if (t != null) {
        unpark(t);
      }
    }
  }

  void sleep(ManagedThread t, long nanos) throws InterruptedException {
    if (nanos <= 0) {
      engine.steps.giveWay(t);
    } else if (!Jdk.isInterrupted(t.thread)) {
      StackReserve.require();
      block(t, StepKind.SLEEP, null, engine.time.after(nanos));
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
      if (engine.races != null) {
        engine.races.acquire(t, t.thread);
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
}
