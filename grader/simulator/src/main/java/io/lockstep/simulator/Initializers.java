package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * The initialisation locks of classes under test (JLS 12.4.2). To the JVM all managed threads are
 * the carrier, so while one blocks in a class initialiser, the others would pass for the thread
 * that initialises, and would see the class half done. Under a debugger they would be blocked by
 * the JVM, where the engine could not see it.
 */
final class Initializers {

  /** What a thread holds while it initialises a class. */
  record Initialization(Class<?> type, ManagedThread thread) {}

  private final Engine engine;
  private final List<Initialization> running = new ArrayList<>(2);

  Initializers(Engine engine) {
    this.engine = engine;
  }

  /** Whether who uses the one class has to wait for the other: it, or one that it extends. */
  private static boolean concerns(Class<?> initializing, Class<?> used) {
    return initializing.equals(used)
        || (!initializing.isInterface() && initializing.isAssignableFrom(used));
  }

  void begin(ManagedThread t, Class<?> type) {
    Initialization one = new Initialization(type, t);
    running.add(one);
    engine.monitors.enter(t, one);
  }

  void end(ManagedThread t, Class<?> type) {
    for (int i = 0; i < running.size(); i++) {
      Initialization one = running.get(i);
      if (one.type().equals(type)) {
        running.remove(i);
        boolean _ = engine.monitors.exit(t, one);
        return;
      }
    }
  }

  /** Waits until no other thread initialises the class. */
  void await(ManagedThread t, Class<?> type) {
    if (running.isEmpty()) {
      return;
    }
    for (int i = 0; i < running.size(); i++) {
      Initialization one = running.get(i);
      if (concerns(one.type(), type) && one.thread().number != t.number) {
        engine.monitors.enter(t, one);
        boolean _ = engine.monitors.exit(t, one);
        return;
      }
    }
  }
}
