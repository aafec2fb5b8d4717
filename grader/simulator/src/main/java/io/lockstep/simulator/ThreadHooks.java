package io.lockstep.simulator;

import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;
import org.jspecify.annotations.Nullable;

/**
 * Threads as rewritten code uses them: their start, their waiting, their state. Called by rewritten
 * code, which is why it is public: see {@link Caller}.
 */
public final class ThreadHooks {

  private ThreadHooks() {}

  public static void park(Unsafe unsafe, boolean absolute, long time) {
    ManagedThread t = Caller.self();
    if (t == null) {
      unsafe.park(absolute, time);
    } else {
      t.engine.waiting.park(t, absolute, time);
    }
  }

  /**
   * {@code parkNanos} of a virtual thread, which does not park for no time; one of this kind would
   * park for ever.
   */
  public static void parkNanos(Unsafe unsafe, boolean absolute, long nanos) {
    ManagedThread t = Caller.self();
    if (t == null) {
      unsafe.park(absolute, nanos);
    } else if (nanos > 0) {
      t.engine.waiting.park(t, false, nanos);
    } else {
      yields(t);
    }
  }

  public static void unpark(Unsafe unsafe, Object thread) {
    Engine engine = Caller.active;
    if (engine != null && thread instanceof Thread target) {
      if (Caller.mounted() == null) {
        if (engine.roster.find(target) != null) {
          engine.waiting.unparkFromOutside(target);
          return;
        }
      } else {
        ManagedThread t = engine.roster.find(target);
        if (t != null) {
          engine.waiting.unpark(t);
          return;
        }
      }
    }
    unsafe.unpark(thread);
  }

  public static boolean start(Thread thread) {
    ManagedThread t = Caller.self();
    return t != null && t.engine.lives.start(t, thread);
  }

  /** The threads that a {@code ThreadGroup} counts and interrupts: those of the run. */
  public static Thread[] allThreads(Thread[] ofTheJvm) {
    return Caller.self() == null ? ofTheJvm : Caller.engine().roster.livePlatform();
  }

  /** Asked first by every method that a native thread may begin with. */
  public static boolean lives(Object thread) {
    Engine engine = Caller.active;
    return engine != null && DebuggedThread.lives(engine, thread);
  }

  public static boolean sleep(long nanos) throws InterruptedException {
    ManagedThread t = Caller.self();
    if (t == null) {
      return false;
    }
    t.engine.waiting.sleep(t, nanos);
    return true;
  }

  public static boolean yielded() {
    ManagedThread t = Caller.self();
    if (t == null) {
      return false;
    }
    yields(t);
    return true;
  }

  /**
   * {@code Thread.onSpinWait} in the JDK, which tries a few hundred times before it parks. Nobody
   * else runs meanwhile, and the processor's pause takes longer than all that is around it.
   */
  public static boolean waitedInVain() {
    return Caller.mounted() != null;
  }

  public static void spinWait(int site) {
    ManagedThread t = Caller.at(site);
    if (t != null) {
      yields(t);
    }
  }

  private static void yields(ManagedThread t) {
    Engine engine = t.engine;
    engine.steps.giveWay(t);
    if (t.initializing == 0) {
      engine.busyWaits.asks(t, BusyWaits.YIELD);
    }
  }

  public static boolean interrupt(Thread thread) {
    ManagedThread t = Caller.self();
    if (t == null) {
      return false;
    }
    Engine engine = t.engine;
    ManagedThread target = engine.roster.find(thread);
    if (target == null) {
      return true; // threads outside are not the run's to disturb
    }
    if (engine.races != null) {
      engine.races.release(t, thread);
    }
    target.interruptUnseen = true;
    engine.waiting.interrupt(target);
    return true;
  }

  /** {@code Thread.interrupt} in code under test: what lies outside the run is not disturbed. */
  public static void interruptUnderTest(@Nullable Thread thread) {
    if (thread == null) {
      // The fields of a thread are read without the checks of the JVM.
      throw new NullPointerException("Cannot invoke \"Thread.interrupt()\" on null");
    }
    if (Caller.self() == null || Caller.engine().roster.find(thread) != null) {
      thread.interrupt();
      return;
    }
    // A thread that is yet to start will be part of the run, and keeps the interrupt until then;
    // one that has ended may have been part of it.
    Thread.State state = thread.getState();
    if (state == Thread.State.NEW || state == Thread.State.TERMINATED) {
      thread.interrupt();
    }
  }

  /** Who sees that a thread is interrupted sees what came before the interrupt (JLS 17.4.4). */
  public static boolean isInterruptedUnderTest(@Nullable Thread thread) {
    if (thread == null) {
      throw new NullPointerException("Cannot invoke \"Thread.isInterrupted()\" on null");
    }
    boolean interrupted = thread.isInterrupted();
    ManagedThread t = Caller.self();
    if (interrupted && t != null && t.engine.races != null) {
      t.engine.races.acquire(t, thread);
    }
    return interrupted;
  }

  /** The native thread's address: something other than 0 means alive. */
  public static long alive(Thread thread) {
    Engine engine = Caller.active;
    if (engine != null) {
      ManagedThread target = engine.roster.find(thread);
      if (target != null) {
        ManagedThread t = Caller.self();
        if (!target.alive && t != null && engine.races != null) {
          engine.races.joined(t, target);
        }
        return target.alive ? 1 : 0;
      }
    }
    return Jdk.nativeThread(thread);
  }

  /** Who sees that a thread has ended sees all that it did (JLS 17.4.4). */
  public static Thread.State state(Thread thread) {
    long _ = alive(thread);
    return VM.toThreadState(Jdk.status(thread));
  }

  /** A managed thread is its own carrier, as all are where there are no continuations. */
  public static Thread carrier(Thread carrier) {
    ManagedThread t = Caller.mounted();
    return t == null ? carrier : t.thread;
  }

  public static boolean supportsContinuations(boolean supported) {
    return supported && Caller.self() == null;
  }
}
