package io.lockstep.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Tells which managed thread is calling, if any.
 *
 * <p>Every hook first asks this, and does what the original code did when no managed thread calls.
 * Hooks that return a boolean say whether they have done the work; if not, the original call
 * follows. Their classes are public only because rewritten code lives in other packages; they are
 * no API.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
final class Caller {

  /** The engine of the run that is under way; read by unmanaged threads too. */
  static volatile @Nullable Engine active;

  /** Whether any run of this JVM was given up. */
  private static volatile boolean carriersWereLost;

  /**
   * Whether anybody may ask how accesses to memory are ordered: the run under way, if it judges
   * races, or a lost carrier that is to leave. Asked first, since what orders memory is by far the
   * most frequent in the JDK, and few runs judge races.
   */
  private static volatile boolean ordersMemory;

  private Caller() {}

  /** The managed thread that is calling, unless it works invisibly; null for all other threads. */
  static @Nullable ManagedThread self() {
    ManagedThread t = mounted();
    return t == null || t.bypass > 0 ? null : t;
  }

  /** Like {@link #self()}, but also while the thread works invisibly. */
  static @Nullable ManagedThread mounted() {
    Engine engine = active;
    if (engine == null && !carriersWereLost) {
      return null; // perhaps before the JDK is rewritten, so nothing else may be touched
    }
    Thread calling = Jdk.carrierThread();
    if (engine == null || !engine.isMountedOn(calling)) {
      Carrier.leaveIfAbandoned(calling);
      return null;
    }
    return engine.current;
  }

  /** Like {@link #mounted()}, for work of the JVM that must not be broken off. */
  static @Nullable ManagedThread mountedOrLost() {
    Engine engine = active;
    return engine == null || !engine.isMountedOn(Jdk.carrierThread()) ? null : engine.current;
  }

  /**
   * Like {@link #self()}, in code under test: keeps the line that the thread has reached. Null
   * inside class initialisers too, which are not scheduled.
   */
  static @Nullable ManagedThread at(int site) {
    ManagedThread t = self();
    if (t != null) {
      t.site = site;
      if (t.initializing > 0) {
        return null;
      }
    }
    return t;
  }

  /** The engine of the managed thread that is calling. */
  static Engine engine() {
    Engine engine = active;
    if (engine == null || !engine.isMountedOn(Jdk.carrierThread())) {
      Carrier.leaveIfAbandoned(Jdk.carrierThread());
      throw new IllegalStateException("this thread is not part of a run");
    }
    return engine;
  }

  /** Like {@link #self()}, for what matters only where races are judged. */
  static @Nullable ManagedThread ordering() {
    return ordersMemory ? self() : null;
  }

  /** From now on a run is under way. */
  static void begin(Engine engine) {
    ordersMemory = carriersWereLost || engine.races != null;
    active = engine;
  }

  /** From now on no run is under way. */
  static void end() {
    active = null;
    ordersMemory = carriersWereLost;
  }

  /** From now on the carrier of the run under way belongs to no run. */
  static void lose() {
    carriersWereLost = true;
    ordersMemory = true;
    active = null;
  }
}
