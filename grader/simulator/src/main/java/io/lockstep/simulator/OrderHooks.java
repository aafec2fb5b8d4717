package io.lockstep.simulator;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What orders accesses to memory inside the JDK: volatile fields and atomic operations. Called by
 * rewritten code, which is why it is public: see {@link Caller}.
 */
public final class OrderHooks {

  private OrderHooks() {}

  /** Before a volatile write, or before an atomic change. */
  public static void release(@Nullable Object object) {
    ManagedThread t = Caller.ordering();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.release(t, object);
      }
    }
  }

  /** Before or after a volatile read, and after an atomic change; nobody runs in between. */
  public static void acquire(@Nullable Object object) {
    ManagedThread t = Caller.ordering();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.acquire(t, object);
      }
    }
  }

  /**
   * {@code VarHandle.fullFence} in code under test. Which fences order what depends on the accesses
   * around them; here they order as if all were operations on one variable: too much rather than
   * too little, so that no race is reported that is none.
   */
  public static void fullFence() {
    acquireFence();
    releaseFence();
  }

  public static void acquireFence() {
    VarHandle.acquireFence();
    acquire(Caller.active);
  }

  public static void releaseFence() {
    VarHandle.releaseFence();
    release(Caller.active);
  }

  /** Before an operation that reads and changes. */
  public static void synchronize(@Nullable Object object) {
    ManagedThread t = Caller.ordering();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.acquire(t, object);
        races.release(t, object);
      }
    }
  }
}
