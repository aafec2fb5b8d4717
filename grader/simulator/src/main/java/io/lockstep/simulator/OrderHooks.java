package io.lockstep.simulator;

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
