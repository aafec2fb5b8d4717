package io.lockstep.simulator;

import jdk.internal.misc.VM;

/**
 * The clocks of rewritten code. Called by rewritten code, which is why it is public: see {@link
 * Caller}.
 */
public final class ClockHooks {

  private ClockHooks() {}

  public static long nanoTime() {
    ManagedThread t = Caller.self();
    return t == null ? System.nanoTime() : Clocks.nanoTime(read(t));
  }

  public static long currentTimeMillis() {
    ManagedThread t = Caller.self();
    return t == null ? System.currentTimeMillis() : Clocks.millis(read(t));
  }

  public static long nanoTimeAdjustment(long offsetSeconds) {
    ManagedThread t = Caller.self();
    return t == null
        ? VM.getNanoTimeAdjustment(offsetSeconds)
        : Clocks.adjustment(read(t), offsetSeconds);
  }

  /** Reads the clock, which is a question if it is asked in a loop. */
  private static long read(ManagedThread t) {
    t.readsClock = true;
    if (t.asked < t.engine.busyWaits.recognized) {
      t.asked += BusyWaits.QUERY;
    }
    return t.engine.time.now();
  }
}
