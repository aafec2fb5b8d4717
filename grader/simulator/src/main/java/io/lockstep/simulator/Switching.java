package io.lockstep.simulator;

import java.util.List;
import java.util.Objects;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.Nullable;

/** The loop that mounts one thread after the other, and how a thread gives way to it. */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
final class Switching {

  private final Engine engine;

  /** Who goes on next, if the thread that gave way knew it. */
  private volatile @Nullable ManagedThread chosen;

  private long switches;

  Switching(Engine engine) {
    this.engine = engine;
  }

  long switches() {
    return switches;
  }

  void forget() {
    chosen = null;
  }

  /** Mounts threads until the run has ended or, nested on a pinned thread, until it may go on. */
  void loop(@Nullable ManagedThread pinned) {
    while (engine.ending == null && !engine.abandoned) {
      ManagedThread next = chosen;
      chosen = null;
      if (next == null) {
        if (engine.runnables.count() == 0) {
          engine.time.advance();
          continue;
        }
        next = engine.chooser.choose();
      }
      if (next == pinned) {
        resumed(next);
        return;
      }
      if (next.pinned) {
        engine.current = next;
        engine.end(
            new Ending.OutsideModel(
                "two threads wait for each other's native frames", next.number, List.of()));
        return;
      }
      mount(next);
    }
  }

  private void mount(ManagedThread next) {
    ManagedThread below = engine.current;
    resumed(next);
    go(next);
    if (!next.alive) {
      next.continuation = null;
    }
    engine.current = below;
    if (below != null) {
      setCurrentThread(below.thread);
    }
  }

  /**
   * Runs a thread until it gives way. A call of its own, as is {@link #leave}: C2 takes a switch
   * for a call that leaves the heap alone, and would move reads and writes of fields across it.
   */
  @DontInline
  private static void go(ManagedThread next) {
    if (Jdk.DEBUGGED) {
      Objects.requireNonNull(next.debugged).resume();
      return;
    }
    Objects.requireNonNull(next.continuation).run();
  }

  /** Gives way to the loop. False if the thread cannot, since it is pinned. */
  @DontInline
  static boolean leave(ManagedThread t) {
    if (Jdk.DEBUGGED) {
      Objects.requireNonNull(t.debugged).leave();
      return true;
    }
    return Continuation.yield(ManagedThread.SCOPE);
  }

  private void resumed(ManagedThread next) {
    if (next != engine.steps.last) {
      switches++;
      engine.steps.last = next;
    }
    engine.current = next;
    setCurrentThread(next.thread);
  }

  /** Who is mounted on the carrier, to the code that runs; with a native thread, it is itself. */
  private void setCurrentThread(Thread thread) {
    if (!Jdk.DEBUGGED) {
      Jdk.setCurrentThread(engine.carrierThread, thread);
    }
  }

  /** Lets another thread go on; or this one, if it is pinned, or so deep that it cannot be left. */
  void switchTo(ManagedThread next, ManagedThread t) {
    chosen = next;
    boolean left = false;
    try {
      left = leave(t);
    } catch (StackOverflowError e) {
      // The JVM needs stack for each frame that it puts aside. A thread that is only asked to give
      // way has done nothing for which it could be overflowing.
    }
    if (!left) {
      chosen = null;
      engine.steps.last = t;
    }
  }
}
