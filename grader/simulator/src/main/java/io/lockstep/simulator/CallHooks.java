package io.lockstep.simulator;

/**
 * Calls that other threads may notice, and the rounds of loops, in code under test. Called by
 * rewritten code, which is why it is public: see {@link Caller}.
 */
public final class CallHooks {

  private CallHooks() {}

  /** Before a call of a JDK method that other threads may notice. */
  public static void call(int site) {
    ManagedThread t = Caller.at(site);
    if (t != null) {
      t.asked = 0;
      calls(t.engine, t);
    }
  }

  /** Before such a call that only asks, or tries. */
  public static void query(int site) {
    ManagedThread t = Caller.at(site);
    if (t != null) {
      Engine engine = t.engine;
      engine.steps.point(t, StepKind.CALL, null);
      engine.busyWaits.asks(t, BusyWaits.QUERY);
      engine.waiting.noticeInterrupt(t); // others may have run in both
    }
  }

  /** Before such a call that only waits, for however short a time. */
  public static void await(int site) {
    ManagedThread t = Caller.at(site);
    if (t != null) {
      calls(t.engine, t);
      t.engine.busyWaits.asks(t, BusyWaits.YIELD);
    }
  }

  /** Before such a call that says nothing about whether its thread spins. */
  public static void pass(int site) {
    ManagedThread t = Caller.at(site);
    if (t != null) {
      calls(t.engine, t);
    }
  }

  /** Before the constructor of an object that starts a thread: the line is where that begins. */
  public static void starts(int site) {
    ManagedThread _ = Caller.at(site);
  }

  private static void calls(Engine engine, ManagedThread t) {
    engine.steps.point(t, StepKind.CALL, null);
    engine.waiting.noticeInterrupt(t);
  }

  public static void loop(int site) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.site = site;
      Engine engine = t.engine;
      engine.steps.round();
      if (t.initializing > 0) {
        return;
      }
      if (t.asked >= engine.busyWaits.recognized) {
        engine.busyWaits.spins(t, BusyWaits.PLAIN);
      }
      engine.steps.spin(t);
    }
  }
}
