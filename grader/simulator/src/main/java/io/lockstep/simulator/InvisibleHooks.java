package io.lockstep.simulator;

/**
 * Work of the JVM that is no step of the run. Called by rewritten code, which is why it is public:
 * see {@link Caller}.
 */
public final class InvisibleHooks {

  private InvisibleHooks() {}

  /** Enters work of the JVM that is done once in its life, such as linking a lambda. */
  public static void beginInvisible() {
    ManagedThread t = Caller.mountedOrLost();
    if (t != null) {
      t.bypass++;
    }
  }

  public static void endInvisible() {
    ManagedThread t = Caller.mountedOrLost();
    if (t != null && t.bypass > 0) {
      t.bypass--;
    }
  }
}
