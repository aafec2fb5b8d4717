package io.lockstep.simulator;

import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Monitors as rewritten code uses them: those of the JDK, which may stay real too, and those of
 * code under test. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class MonitorHooks {

  private MonitorHooks() {}

  /** Enters the logical monitor, if a managed thread calls. */
  public static boolean enter(@Nullable Object object) {
    ManagedThread t = Caller.self();
    if (t == null || object == null) {
      return false;
    }
    t.engine.monitors.enter(t, object);
    return true;
  }

  /**
   * Leaves the logical monitor, if the calling thread holds it. Once the run has ended, the stack
   * is unwound and nobody holds anything: to leave the real one would throw, and lead again to the
   * handler that leaves it.
   */
  public static boolean exit(@Nullable Object object) {
    ManagedThread t = Caller.self();
    return t != null
        && object != null
        && (t.engine.monitors.exit(t, object) || t.engine.ending != null);
  }

  /** Before a call of a method of the JDK that may be synchronized. */
  public static void beforeSynchronized(@Nullable Object receiver, String method, int site) {
    ManagedThread t = Caller.self();
    if (t == null
        || receiver == null
        || !SynchronizedMethods.contain(receiver.getClass(), method)) {
      return;
    }
    t.site = site;
    Engine engine = t.engine;
    engine.steps.point(t, StepKind.CALL, receiver);
    if (!SynchronizedMethods.asks(method)) {
      t.asked = 0;
    } else if (t.initializing == 0) {
      engine.busyWaits.asks(t, BusyWaits.QUERY);
    }
    engine.monitors.enter(t, receiver);
  }

  /** After such a call, however it ended. */
  public static void afterSynchronized(@Nullable Object receiver, String method) {
    if (receiver != null && SynchronizedMethods.contain(receiver.getClass(), method)) {
      boolean _ = exit(receiver);
    }
  }

  public static void monitorEnter(@Nullable Object object, int site) {
    if (object == null) {
      throw new NullPointerException("synchronized on null");
    }
    ManagedThread t = Caller.self();
    if (t == null) {
      OutsideMonitors.enter(object);
      return;
    }
    t.site = site;
    Engine engine = t.engine;
    engine.steps.point(t, StepKind.LOCK, object);
    if (t.initializing == 0) {
      engine.busyWaits.asks(t, BusyWaits.QUERY);
    }
    engine.monitors.enter(t, object);
  }

  public static void monitorExit(@Nullable Object object) {
    if (object == null) {
      throw new NullPointerException("synchronized on null");
    }
    ManagedThread t = Caller.self();
    if (t == null) {
      OutsideMonitors.exit(object);
    } else if (!t.engine.monitors.exit(t, object)) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
  }

  public static boolean holdsLock(@Nullable Object object) {
    if (object == null) {
      throw new NullPointerException();
    }
    ManagedThread t = Caller.self();
    return t == null ? OutsideMonitors.isHeld(object) : t.engine.monitors.isHeldBy(t, object);
  }

  public static boolean waitOn(Object object, long millis) throws InterruptedException {
    ManagedThread t = Caller.self();
    if (t == null) {
      return false;
    }
    Engine engine = t.engine;
    if (!engine.monitors.isHeldBy(t, object)) {
      return false;
    }
    engine.monitors.await(t, object, millis);
    return true;
  }

  /** The time-out of {@code wait(millis, nanos)}, as {@code Object} rounds it. */
  public static long millis(long millis, int nanos) {
    if (millis < 0) {
      throw new IllegalArgumentException("timeoutMillis value is negative");
    }
    if (nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("nanosecond timeout value out of range");
    }
    return nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis;
  }

  public static void waitUnderTest(@Nullable Object object, long millis, int site)
      throws InterruptedException {
    if (object == null) {
      throw new NullPointerException("wait on null");
    }
    ManagedThread t = Caller.self();
    if (t == null) {
      OutsideMonitors.await(object, millis);
      return;
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    t.site = site;
    Engine engine = t.engine;
    engine.steps.point(t, StepKind.CALL, object);
    if (t.initializing == 0 && engine.chooser.wakesSpuriously()) {
      t.asked = 0;
      engine.monitors.awaitSpuriously(t, object);
    } else {
      engine.monitors.await(t, object, millis);
    }
  }

  /** For how long a wait without a time-out is to last instead; see the other method. */
  public static long awaitInstead(@Nullable Object condition) {
    return awaitInstead(condition, Long.MAX_VALUE);
  }

  /**
   * For how long a wait on a condition is to last instead, in nanoseconds: 0 for a spurious
   * wake-up, and a little where it is to last no time at all. Such a wait gives up the lock and
   * takes it again at one go, so that who asks in a loop would keep out all others for ever.
   *
   * @param time for how long it is to last, in whatever unit
   * @return a negative number for what it is
   */
  public static long awaitInstead(@Nullable Object condition, long time) {
    boolean ofTheJdk =
        condition instanceof AbstractQueuedSynchronizer.ConditionObject
            || condition instanceof AbstractQueuedLongSynchronizer.ConditionObject;
    ManagedThread t = ofTheJdk ? Caller.self() : null;
    if (t == null || t.initializing > 0) {
      return -1;
    }
    if (time <= 0) {
      return BusyWaits.SHORTEST_TICK;
    }
    if (!t.engine.chooser.wakesSpuriously()) {
      return -1;
    }
    t.asked = 0;
    t.engine.steps.point(t, StepKind.WAKE, condition);
    return 0;
  }

  public static boolean notifyOne(Object object) {
    return signal(object, false);
  }

  public static boolean notifyEvery(Object object) {
    return signal(object, true);
  }

  private static boolean signal(Object object, boolean all) {
    ManagedThread t = Caller.self();
    if (t == null || !t.engine.monitors.isHeldBy(t, object)) {
      return false;
    }
    t.engine.monitors.signal(t, object, all);
    return true;
  }

  public static void notifyUnderTest(@Nullable Object object, boolean all, int site) {
    if (object == null) {
      throw new NullPointerException("notify on null");
    }
    ManagedThread t = Caller.self();
    if (t == null) {
      OutsideMonitors.signal(object, all);
      return;
    }
    t.site = site;
    Engine engine = t.engine;
    t.asked = 0;
    engine.steps.point(t, StepKind.NOTIFY, object);
    engine.monitors.signal(t, object, all);
  }
}
