package io.lockstep.simulator;

/**
 * The class initialisers of code under test. Called by rewritten code, which is why it is public:
 * see {@link Caller}.
 */
public final class InitializerHooks {

  private InitializerHooks() {}

  public static void beginInitializer(Class<?> type) {
    ManagedThread t = Caller.mounted();
    if (t != null) {
      t.initializing++;
      t.engine.initializers.begin(t, type);
    }
  }

  public static void endInitializer(Class<?> type) {
    ManagedThread t = Caller.mounted();
    if (t != null) {
      t.initializing--;
      t.engine.initializers.end(t, type);
    }
  }

  /** Before a class with an initialiser is used. */
  public static void awaitInitializer(Class<?> type) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.initializers.await(t, type);
    }
  }
}
