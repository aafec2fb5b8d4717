package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of managed threads, with their wait sets (JLS 17.1, 17.2). Logical ones: the real
 * monitor of the object is not touched, since a thread that blocked in it would block the carrier.
 *
 * <p>A monitor that becomes free goes to no one in particular: all that wait for it become
 * runnable, and whoever is chosen first gets it.
 */
final class Monitors {

  /** One object's monitor. */
  static final class Monitor {
    @Nullable ManagedThread owner;
    int count;

    /** Threads that will look at it again when they run. */
    int blocked;

    final List<ManagedThread> entering = new ArrayList<>(2);
    final List<ManagedThread> waiting = new ArrayList<>(2);
  }

  private static final int MOST_SPARE = 16;

  /**
   * How many of those that want a monitor compete for it when it is free: all, unless there are so
   * many that the steps of those who lose would add up. Who is left out comes with a later turn,
   * which is sure, since each that is woken takes the monitor and leaves it.
   */
  private static final int MOST_WOKEN = 64;

  /**
   * What entering a monitor costs, in rounds of a loop. Those of the JDK are no scheduling points,
   * so that printing for ever, say, would count as nothing but the rounds of its loop.
   */
  private static final int ROUNDS_PER_ENTRY = 10;

  private final Engine engine;

  /** The monitors that somebody holds or waits for. */
  private final IdentityTable<Monitor> table = new IdentityTable<>();

  /** Monitors of no object, for use again. */
  private final List<Monitor> spare = new ArrayList<>(MOST_SPARE);

  Monitors(Engine engine) {
    this.engine = engine;
  }

  private Monitor of(Object object) {
    Monitor monitor = table.get(object);
    if (monitor == null) {
      monitor = spare.isEmpty() ? new Monitor() : spare.removeLast();
      table.add(object, monitor);
    }
    return monitor;
  }

  @Nullable ManagedThread ownerOf(Object object) {
    Monitor monitor = table.get(object);
    return monitor == null ? null : monitor.owner;
  }

  /** Shows each monitor that is held, and by whom. */
  void forEachHeld(BiConsumer<Object, ManagedThread> action) {
    table.forEach((object, monitor) -> {
      ManagedThread owner = monitor.owner;
      if (owner != null) {
        action.accept(object, owner);
      }
    });
  }

  boolean isHeldBy(ManagedThread t, Object object) {
    Monitor monitor = table.get(object);
    return monitor != null && monitor.owner == t;
  }

  void enter(ManagedThread t, Object object) {
    engine.steps.rounds(ROUNDS_PER_ENTRY);
    StackReserve.require();
    Monitor monitor = of(object);
    acquire(t, object, monitor, 1);
  }

  /** Enters a monitor that another thread holds, once it is free. False if it was free. */
  boolean enterIfHeld(ManagedThread t, Object object) {
    if (ownerOf(object) == null) {
      return false;
    }
    acquire(t, object, of(object), 1);
    return true;
  }

  private void acquire(ManagedThread t, Object object, Monitor monitor, int count) {
    if (monitor.owner == t) {
      monitor.count += count;
      return;
    }
    while (monitor.owner != null) {
      monitor.entering.add(t);
      monitor.blocked++;
      try {
        engine.waiting.block(t, StepKind.BLOCK, object, ManagedThread.NO_DEADLINE);
      } catch (StackOverflowError e) {
        monitor.entering.remove(t);
        monitor.blocked--;
        throw e;
      }
      monitor.blocked--;
    }
    if (engine.races != null) {
      engine.races.acquire(t, object);
    }
    monitor.owner = t;
    monitor.count = count;
  }

  /** Leaves once; false if the thread does not hold the monitor. */
  boolean exit(ManagedThread t, Object object) {
    Monitor monitor = table.get(object);
    if (monitor == null || monitor.owner != t) {
      return false;
    }
    if (monitor.count == 1) {
      free(t, object, monitor);
    } else {
      monitor.count--;
    }
    return true;
  }

  private void free(ManagedThread t, Object object, Monitor monitor) {
    if (engine.races != null) {
      engine.races.release(t, object); // may want memory, so it comes first
    }
    monitor.owner = null;
    monitor.count = 0;
    if (!monitor.entering.isEmpty()) {
      wakeEntering(monitor);
    }
    if (monitor.blocked == 0) {
      table.remove(object);
      if (spare.size() < MOST_SPARE) {
        spare.add(monitor);
      }
    }
  }

  private void wakeEntering(Monitor monitor) {
    List<ManagedThread> woken =
        monitor.entering.subList(0, Math.min(monitor.entering.size(), MOST_WOKEN));
    for (int i = 0; i < woken.size(); i++) {
      engine.waiting.makeRunnable(woken.get(i));
    }
    woken.clear();
  }

  /** Waits, and wakes up although nobody has notified: the monitor is given up and taken again. */
  void awaitSpuriously(ManagedThread t, Object object) throws InterruptedException {
    Monitor monitor = toWaitOn(t, object);
    int count = monitor.count;
    free(t, object, monitor);
    engine.steps.point(t, StepKind.WAKE, object);
    acquire(t, object, of(object), count);
  }

  private Monitor toWaitOn(ManagedThread t, Object object) throws InterruptedException {
    Monitor monitor = table.get(object);
    if (monitor == null || monitor.owner != t) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    StackReserve.require();
    throwIfInterrupted(t);
    return monitor;
  }

  void await(ManagedThread t, Object object, long millis) throws InterruptedException {
    Monitor monitor = toWaitOn(t, object);
    int count = monitor.count;
    monitor.waiting.add(t);
    monitor.blocked++;
    t.notified = false;
    free(t, object, monitor);
    long deadline =
        millis == 0
            ? ManagedThread.NO_DEADLINE
            : engine.time.after(
                millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000);
    try {
      engine.waiting.block(t, StepKind.WAIT, object, deadline);
    } catch (StackOverflowError e) {
      monitor.waiting.remove(t);
      monitor.blocked--;
      monitor.owner = t; // nobody else has run
      monitor.count = count;
      throw e;
    }
    monitor.blocked--;
    monitor.waiting.remove(t);
    boolean notified = t.notified;
    acquire(t, object, monitor, count);
    if (!notified) {
      throwIfInterrupted(t);
    }
  }

  private void throwIfInterrupted(ManagedThread t) throws InterruptedException {
    if (Jdk.isInterrupted(t.thread)) {
      engine.waiting.noticeInterrupt(t);
      Jdk.clearInterrupt(t.thread);
      throw new InterruptedException();
    }
  }

  void signal(ManagedThread t, Object object, boolean all) {
    StackReserve.require();
    Monitor monitor = table.get(object);
    if (monitor == null || monitor.owner != t) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    while (!monitor.waiting.isEmpty()) {
      int index = monitor.waiting.size() == 1 ? 0 : engine.globals.pick(monitor.waiting.size());
      wake(monitor.waiting.remove(index));
      if (!all) {
        return;
      }
    }
  }

  /** As the JVM does at the end of a thread: wakes all that wait on it, in {@code join}. */
  void threadEnded(ManagedThread t) {
    Monitor monitor = table.get(t.thread);
    if (monitor != null) {
      monitor.waiting.forEach(this::wake);
      monitor.waiting.clear();
    }
  }

  private void wake(ManagedThread waiter) {
    waiter.notified = true;
    engine.waiting.makeRunnable(waiter);
  }
}
