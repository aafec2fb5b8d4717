package io.lockstep.simulator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a managed thread in a JVM that was started for a debugger: a thread of the JVM's
 * own, which runs only while it holds the baton.
 *
 * <p>The JVM reports single steps, and shows stacks, by native thread, so a continuation mounted on
 * a carrier cannot be stepped through. Here each managed thread has a native one, and a switch is a
 * baton that the loop hands to one of them and gets back. Who runs when is decided by the same code
 * on the same steps, so the run is the same run; it takes many times as long. What else differs: no
 * thread is ever pinned, and threads that are left when a run has ended stay parked, as daemons,
 * until the JVM ends.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
final class DebuggedThread {

  /** That of the carrier, on which the others' frames would lie. */
  private static final long STACK_BYTES = Carrier.STACK_BYTES;

  private final Engine engine;
  private final Thread thread;
  private final Runnable life;
  private final boolean daemon;

  private boolean started;
  private volatile boolean begun;
  private volatile boolean ended;

  /** Whether this thread has the baton. */
  private volatile boolean holdsBaton;

  /** Whether it waits for the baton awake, since the JVM does not park who is interrupted. */
  private volatile boolean awake;

  /** The state that the engine gave the thread before it left. */
  private volatile int before;

  private volatile @Nullable Thread loop;

  DebuggedThread(Engine engine, Thread thread, Runnable life) {
    this.engine = engine;
    this.thread = thread;
    this.life = life;
    this.daemon = thread.isDaemon();
  }

  /** Hands over the baton, and waits until it is back. Called by the loop. */
  void resume() {
    loop = Thread.currentThread();
    holdsBaton = true;
    if (started) {
      Jdk.UNSAFE.unpark(thread);
    } else {
      started = true;
      Jdk.setStackSize(thread, STACK_BYTES);
      Jdk.setDaemon(thread, true);
      Jdk.start(thread);
    }
    while (holdsBaton) {
      Jdk.UNSAFE.park(false, 0);
    }
    if (!ended) {
      settle();
    }
  }

  /**
   * Waits until the thread is parked, and puts right the state that it shows then: until the JVM
   * sets it back, to what it was before.
   */
  private void settle() {
    int shown = Jdk.status(thread);
    while (!awake && shown != Jdk.PARKED) {
      Thread.onSpinWait();
      shown = Jdk.status(thread);
    }
    Jdk.setStatus(thread, before);
  }

  /** Gives the baton back, and waits until it has it again. Called by the thread itself. */
  void leave() {
    Jdk.UNSAFE.park(true, 1); // takes a permit that may be left; the time is past
    before = Jdk.status(thread);
    awake = false;
    giveBack();
    while (!holdsBaton) {
      if (!Jdk.isInterrupted(thread)) {
        Jdk.UNSAFE.park(false, 0);
      } else if (engine.ending != null) {
        Jdk.clearInterrupt(thread); // nobody is left to see it
      } else {
        awake = true;
        Thread.onSpinWait();
      }
    }
  }

  private void giveBack() {
    Thread waiting = loop;
    holdsBaton = false;
    Jdk.UNSAFE.unpark(waiting);
  }

  /**
   * Lives the managed thread's life, if this is the first frame of its own native thread, which the
   * loop has just started.
   *
   * @return whether it was, so that there is nothing left to run
   */
  static boolean lives(Engine engine, Object first) {
    ManagedThread t = engine.current;
    DebuggedThread debugged = t == null ? null : t.debugged;
    if (debugged == null || debugged.thread != first || debugged.begun) {
      return false;
    }
    debugged.begun = true;
    debugged.live();
    return true;
  }

  private void live() {
    Jdk.setDaemon(thread, daemon);
    try {
      life.run();
    } finally {
      // The engine has done what the JVM is about to do once more.
      Jdk.leaveContainer(thread);
      ended = true;
      giveBack();
    }
  }

  /** Whether a stack ends here: what lies below is how the thread was started. */
  static boolean isBottom(StackTraceElement frame) {
    return frame.getClassName().equals(DebuggedThread.class.getName());
  }

  /** The stack of the thread while it waits for the baton. */
  StackTraceElement[] stack() {
    List<StackTraceElement> frames = Arrays.asList(thread.getStackTrace());
    int top = 0;
    while (top < frames.size() && !isBottom(frames.get(top))) {
      top++; // how it is parked
    }
    int bottom = frames.size() - 1;
    while (bottom > top && !isBottom(frames.get(bottom))) {
      bottom--;
    }
    return top < bottom
        ? frames.subList(top + 1, bottom).toArray(StackTraceElement[]::new)
        : new StackTraceElement[0];
  }
}
