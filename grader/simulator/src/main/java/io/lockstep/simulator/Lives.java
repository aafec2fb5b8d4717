package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * The lives of a run's threads: how they start, what they do, and what becomes of an exception that
 * nobody catches.
 */
@SuppressWarnings("ReferenceEquality") // threads, pools and handlers are compared as identities
final class Lives {

  private final Engine engine;
  private final List<Run.Uncaught> uncaught = new ArrayList<>();

  /** Threads of the JDK's own that were started during the run, and work in real time. */
  private final List<Thread> unmanaged = new ArrayList<>();

  private int livePlatform;
  private int liveVirtual;
  private int peakPlatform;
  private int peakVirtual;

  Lives(Engine engine) {
    this.engine = engine;
  }

  int peakPlatform() {
    return peakPlatform;
  }

  int peakVirtual() {
    return peakVirtual;
  }

  List<Run.Uncaught> uncaught() {
    return uncaught;
  }

  ManagedThread newMain(Body body, @Nullable ClassLoader contextLoader) {
    Thread thread =
        new Thread(
            engine.carrierThread.getThreadGroup(),
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                engine.end(new Ending.Threw(e, 0));
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
    ManagedThread starter = engine.current;
    int number = engine.roster.size();
    engine.roster.reserve(number + 1);
    engine.runnables.reserve(number + 1);
    engine.timers.reserve(number + 1);
    ManagedThread t =
        new ManagedThread(
            engine,
            thread,
            number,
            isOfTheRun(thread),
            starter == null ? 0 : starter.site,
            engine.options.seed(),
            new Life(thread));
    engine.roster.add(t);
    return t;
  }

  private boolean isOfTheRun(Thread thread) {
    return (thread instanceof ForkJoinWorkerThread worker
            && thread.getClass().getClassLoader() == null // not one that only looks like it
            && worker.getPool() == engine.globals.commonPoolIfMade())
        || thread.getClass().getName().equals("java.util.concurrent.DelayScheduler");
  }

  /** Makes a thread part of the run, and runnable. */
  void begin(ManagedThread t) {
    t.started = true;
    Jdk.setStatus(t.thread, Jdk.RUNNABLE);
    if (t.thread.isVirtual()) {
      peakVirtual = Math.max(peakVirtual, ++liveVirtual);
    } else {
      peakPlatform = Math.max(peakPlatform, ++livePlatform);
    }
    if (engine.races != null) {
      engine.races.started(engine.current, t);
    }
    engine.waiting.makeRunnable(t);
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
    engine.steps.note(starter, StepKind.START, thread);
    return true;
  }

  /**
   * What a thread's continuation runs. No lambda: the first compiler makes those that capture by a
   * call into the JVM.
   */
  private final class Life implements Runnable {
    private final Thread thread;

    Life(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void run() {
      live(thread);
    }
  }

  /** The life of a managed thread, inside its continuation. */
  @SuppressWarnings("DoNotCall") // this is the thread itself, on its continuation
  private void live(Thread thread) {
    ManagedThread t = Objects.requireNonNull(engine.current);
    try {
      thread.run();
    } catch (Throwable e) {
      died(t, e);
    } finally {
      if (engine.ending == null) {
        ended(t);
      }
    }
  }

  /** Whether a stack trace has come to where a managed thread begins. */
  static boolean isBottom(StackTraceElement frame) {
    return frame.getMethodName().equals("live")
        && frame.getClassName().equals(Lives.class.getName());
  }

  private void died(ManagedThread t, Throwable thrown) {
    if (engine.ending != null) {
      return;
    }
    boolean handled = handles(t.thread);
    uncaught.add(new Run.Uncaught(t.number, t.thread.getName(), thrown, handled));
    if (thrown.getClass() == OutOfMemoryError.class) { // the JVM's own, not one that pretends
      engine.end(new Ending.Threw(thrown, t.number));
      return;
    }
    // The thread group's default handler only prints, and that once a run; the run records it.
    if (handled || Thread.getDefaultUncaughtExceptionHandler() != null) {
      try {
        Jdk.dispatchUncaught(t.thread, thrown);
      } catch (Throwable ignored) {
        // As in the JVM: what the handler throws is lost.
      }
    }
  }

  private static boolean handles(Thread thread) {
    try {
      ThreadGroup group = thread.getThreadGroup();
      return thread.getUncaughtExceptionHandler() != group || mayHandle(group);
    } catch (Throwable ignored) {
      return false; // as in the JVM: what is thrown by who is asked for it is lost
    }
  }

  /** Whether a group, or one above it, may have a handler of its own. */
  private static boolean mayHandle(@Nullable ThreadGroup group) {
    for (ThreadGroup each = group; each != null; each = each.getParent()) {
      if (each.getClass() != ThreadGroup.class) {
        return true;
      }
    }
    return false;
  }

  private void ended(ManagedThread t) {
    if (t.number != 0) {
      engine.steps.point(t, StepKind.CALL, null); // what it did last is seen before its end
    }
    try {
      Jdk.exit(t.thread);
    } catch (Throwable e) {
      if (engine.ending == null) {
        engine.end(new Ending.Threw(e, t.number));
      }
    }
    // As the JVM: whoever holds its monitor has seen it alive, and may be about to wait for it.
    boolean entered = engine.monitors.enterIfHeld(t, t.thread);
    engine.steps.note(t, StepKind.END, null);
    t.alive = false;
    Jdk.setStatus(t.thread, Jdk.TERMINATED);
    if (t.thread.isVirtual()) {
      liveVirtual--;
    } else {
      livePlatform--;
    }
    engine.monitors.threadEnded(t);
    if (entered) {
      boolean _ = engine.monitors.exit(t, t.thread);
    }
    engine.runnables.remove(t);
    engine.busyWaits.changed();
    engine.busyWaits.stopped(t);
    if (engine.races == null && !engine.recorder.isTracing()) {
      engine.roster.ended(t);
    }
    if (t.number == 0) {
      engine.bodyDone = true;
      if (engine.options.leakPolicy() == LeakPolicy.IGNORE) {
        engine.end(new Ending.Completed());
      }
    }
  }

  /** A thread outside the run that may still do something for it; null if there is none. */
  @Nullable Thread liveOutsider() {
    for (Thread thread : unmanaged) {
      if (thread.isAlive() && !thread.getName().contains("Cleaner")) {
        return thread;
      }
    }
    return null;
  }
}
