package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls. Public only because that code lives in other packages; not an API.
 *
 * <p>Every hook first asks whether a managed thread is calling, and otherwise does what the
 * original code did. Hooks that return a boolean say whether they have done the work; if not, the
 * original call follows.
 */
public final class Hooks {

  private Hooks() {}

  // ---- the JDK: parking, threads --------------------------------------------------------------

  public static void park(Unsafe unsafe, boolean absolute, long time) {
    ManagedThread t = Engine.self();
    if (t == null) {
      unsafe.park(absolute, time);
    } else {
      t.engine.park(t, absolute, time);
    }
  }

  public static void unpark(Unsafe unsafe, Object thread) {
    Engine engine = Engine.active;
    if (engine != null && thread instanceof Thread target) {
      if (Engine.mounted() == null) {
        if (engine.managed(target) != null) {
          engine.unparkFromOutside(target);
          return;
        }
      } else {
        ManagedThread t = engine.managed(target);
        if (t != null) {
          engine.unpark(t);
          return;
        }
      }
    }
    unsafe.unpark(thread);
  }

  public static boolean start(Thread thread) {
    ManagedThread t = Engine.self();
    return t != null && t.engine.start(t, thread);
  }

  public static boolean sleep(long nanos) throws InterruptedException {
    ManagedThread t = Engine.self();
    if (t == null) {
      return false;
    }
    t.engine.sleep(t, nanos);
    return true;
  }

  public static boolean yielded() {
    ManagedThread t = Engine.self();
    if (t == null) {
      return false;
    }
    yields(t);
    return true;
  }

  public static void spin() {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.engine.spin(t);
    }
  }

  public static boolean interrupt(Thread thread) {
    ManagedThread t = Engine.self();
    if (t == null) {
      return false;
    }
    Engine engine = t.engine;
    ManagedThread target = engine.managed(thread);
    if (target == null) {
      return true; // threads outside are not the run's to disturb
    }
    if (engine.races != null) {
      engine.races.release(t, thread);
    }
    target.interruptUnseen = true;
    engine.interrupt(target);
    return true;
  }

  /** The native thread's address: something other than 0 means alive. */
  public static long alive(Thread thread) {
    Engine engine = Engine.active;
    if (engine != null) {
      ManagedThread target = engine.managed(thread);
      if (target != null) {
        ManagedThread t = Engine.self();
        if (!target.alive && t != null && engine.races != null) {
          engine.races.joined(t, target);
        }
        return target.alive ? 1 : 0;
      }
    }
    return Jdk.nativeThread(thread);
  }

  public static long threadId(Thread thread) {
    if (Engine.self() != null) {
      ManagedThread target = Engine.engine().managed(thread);
      if (target != null) {
        return target.number + 1L;
      }
    }
    return Jdk.realId(thread);
  }

  public static int threadName(int number) {
    return Engine.self() == null ? number : Engine.engine().globals.nextThreadName();
  }

  public static boolean supportsContinuations(boolean supported) {
    return supported && Engine.self() == null;
  }

  // ---- the JDK: monitors ----------------------------------------------------------------------

  public static boolean waitOn(Object object, long millis) throws InterruptedException {
    ManagedThread t = Engine.self();
    if (t == null) {
      return false;
    }
    Engine engine = t.engine;
    if (!engine.monitors.isHeldBy(t, object)) {
      return false;
    }
    engine.monitors.await(t, object, millis);
    return true;
  }

  public static boolean notifyOne(Object object) {
    return signal(object, false);
  }

  public static boolean notifyEvery(Object object) {
    return signal(object, true);
  }

  private static boolean signal(Object object, boolean all) {
    ManagedThread t = Engine.self();
    if (t == null || !t.engine.monitors.isHeldBy(t, object)) {
      return false;
    }
    t.engine.monitors.signal(t, object, all);
    return true;
  }

  /** Enters the logical monitor, if a managed thread calls. */
  public static boolean enter(@Nullable Object object) {
    ManagedThread t = Engine.self();
    if (t == null || object == null) {
      return false;
    }
    t.engine.monitors.enter(t, object);
    return true;
  }

  /** Leaves the logical monitor, if the calling thread holds it. */
  public static boolean exit(@Nullable Object object) {
    ManagedThread t = Engine.self();
    return t != null && object != null && t.engine.monitors.exit(t, object);
  }

  // ---- the JDK: clocks, counters, random sources ----------------------------------------------

  public static long nanoTime() {
    ManagedThread t = Engine.self();
    return t == null ? System.nanoTime() : Clocks.nanoTime(read(t));
  }

  /** Reads the clock, which is a question if it is asked in a loop. */
  private static long read(ManagedThread t) {
    t.readsClock = true;
    if (t.asked < t.engine.busyWaits.recognized) {
      t.asked += BusyWaits.QUERY;
    }
    return t.engine.now();
  }

  public static long currentTimeMillis() {
    ManagedThread t = Engine.self();
    return t == null ? System.currentTimeMillis() : Clocks.millis(read(t));
  }

  public static long nanoTimeAdjustment(long offsetSeconds) {
    ManagedThread t = Engine.self();
    return t == null
        ? VM.getNanoTimeAdjustment(offsetSeconds)
        : Clocks.adjustment(read(t), offsetSeconds);
  }

  public static ForkJoinPool commonPool(ForkJoinPool common) {
    return Engine.self() == null ? common : Engine.engine().commonPool();
  }

  public static int availableProcessors(Runtime runtime) {
    return Engine.self() == null
        ? runtime.availableProcessors()
        : Engine.engine().globals.processors;
  }

  public static int forkJoinPoolNumber(int number) {
    return Engine.self() == null ? number : Engine.engine().globals.nextForkJoinPool();
  }

  public static AtomicInteger poolNumber(AtomicInteger shared) {
    return Engine.self() == null ? shared : Engine.engine().globals.poolNumber;
  }

  public static AtomicInteger timerNumber(AtomicInteger shared) {
    return Engine.self() == null ? shared : Engine.engine().globals.timerNumber;
  }

  public static AtomicLong seeder(AtomicLong shared) {
    ManagedThread t = Engine.self();
    return t == null ? shared : new AtomicLong(t.random.next());
  }

  public static AtomicInteger probes(AtomicInteger shared) {
    ManagedThread t = Engine.self();
    return t == null ? shared : new AtomicInteger(t.number * 0x9e3779b9);
  }

  public static long seed(long real) {
    ManagedThread t = Engine.self();
    return t == null ? real : t.random.next();
  }

  public static @Nullable Random shuffler(@Nullable Random shared) {
    ManagedThread t = Engine.self();
    return t == null ? shared : new Random(t.random.next());
  }

  public static long salt(long real) {
    return Engine.self() == null ? real : 0x5bd1_e995L;
  }

  public static boolean reverse(boolean real) {
    return Engine.self() == null && real;
  }

  public static int identityHashCode(@Nullable Object object) {
    return Engine.self() == null || object == null
        ? System.identityHashCode(object)
        : Engine.engine().globals.identityHash(object);
  }

  /** {@code object.hashCode()}, where the object may have no hash code of its own. */
  public static int hashCode(Object object) {
    int hash = object.hashCode();
    if (Engine.self() == null || hash != System.identityHashCode(object)) {
      return hash;
    }
    return Engine.engine().globals.identityHash(object);
  }

  // ---- the JDK: happens-before, class loading -------------------------------------------------

  /** Before a volatile write, or before an atomic change. */
  public static void release(@Nullable Object object) {
    ManagedThread t = Engine.self();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.release(t, object);
      }
    }
  }

  /** Before or after a volatile read, and after an atomic change; nobody runs in between. */
  public static void acquire(@Nullable Object object) {
    ManagedThread t = Engine.self();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.acquire(t, object);
      }
    }
  }

  /** Before an operation that reads and changes. */
  public static void synchronize(@Nullable Object object) {
    ManagedThread t = Engine.self();
    if (t != null && object != null) {
      Races races = t.engine.races;
      if (races != null) {
        races.acquire(t, object);
        races.release(t, object);
      }
    }
  }

  /** Enters work of the JVM that is done once in its life, such as linking a lambda. */
  public static void beginInvisible() {
    ManagedThread t = Engine.mountedOrLost();
    if (t != null) {
      t.bypass++;
    }
  }

  public static void endInvisible() {
    ManagedThread t = Engine.mountedOrLost();
    if (t != null && t.bypass > 0) {
      t.bypass--;
    }
  }

  // ---- code under test ------------------------------------------------------------------------

  private static @Nullable ManagedThread at(int site) {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.site = site;
      if (t.initializing > 0) {
        return null;
      }
    }
    return t;
  }

  public static void beginInitializer(Class<?> type) {
    ManagedThread t = Engine.mounted();
    if (t != null) {
      t.initializing++;
      t.engine.initializers.begin(t, type);
    }
  }

  public static void endInitializer(Class<?> type) {
    ManagedThread t = Engine.mounted();
    if (t != null) {
      t.initializing--;
      t.engine.initializers.end(t, type);
    }
  }

  /** Before a class with an initialiser is used. */
  public static void awaitInitializer(Class<?> type) {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.engine.initializers.await(t, type);
    }
  }

  public static void read(@Nullable Object object, int field, int site) {
    access(object, field, site, false);
  }

  public static void write(@Nullable Object object, int field, int site) {
    access(object, field, site, true);
  }

  private static void access(@Nullable Object object, int number, int site, boolean write) {
    ManagedThread t = at(site);
    if (t == null || object == null) {
      return;
    }
    Engine engine = t.engine;
    Sites.Field field = Sites.field(number);
    if (!field.isResolved()) {
      t.bypass++;
      try {
        field.resolve(object);
      } finally {
        t.bypass--;
      }
    }
    if (field.isFinal()) {
      return;
    }
    if (object instanceof Class<?> type) {
      engine.initializers.await(t, type);
    }
    engine.point(t, write ? StepKind.WRITE : StepKind.READ, field);
    if (write) {
      t.asked = 0;
    } else {
      asks(engine, t, field.isVolatile() ? BusyWaits.QUERY : BusyWaits.PLAIN);
    }
    Races races = engine.races;
    if (races == null) {
      return;
    }
    if (!field.isVolatile()) {
      races.access(t, object, field.slot(), write, field);
    } else if (write) {
      races.release(t, object);
    } else {
      races.acquire(t, object);
    }
  }

  /** A question, which may be the round of a spin. Must come before the answer is read. */
  private static void asks(Engine engine, ManagedThread t, int weight) {
    if ((t.asked += weight) >= engine.busyWaits.recognized) {
      engine.busyWaits.spins(t, weight);
    }
  }

  public static void arrayRead(@Nullable Object array, int index, int site) {
    element(array, index, site, false);
  }

  public static void arrayWrite(@Nullable Object array, int index, int site) {
    element(array, index, site, true);
  }

  private static void element(@Nullable Object array, int index, int site, boolean write) {
    ManagedThread t = at(site);
    if (t == null || array == null || index < 0) {
      return;
    }
    Engine engine = t.engine;
    engine.point(t, write ? StepKind.WRITE : StepKind.READ, array);
    if (write) {
      t.asked = 0;
    } else {
      asks(engine, t, BusyWaits.PLAIN);
    }
    if (engine.races != null && index < java.lang.reflect.Array.getLength(array)) {
      engine.races.access(t, array, index, write, array);
    }
  }

  /** Before a call of a JDK method that other threads may notice. */
  public static void call(int site) {
    ManagedThread t = at(site);
    if (t != null) {
      t.asked = 0;
      calls(t.engine, t);
    }
  }

  /** Before such a call that only asks, or tries. */
  public static void query(int site) {
    ManagedThread t = at(site);
    if (t != null) {
      Engine engine = t.engine;
      calls(engine, t);
      asks(engine, t, BusyWaits.QUERY);
    }
  }

  /** Before such a call that says nothing about whether its thread spins. */
  public static void pass(int site) {
    ManagedThread t = at(site);
    if (t != null) {
      calls(t.engine, t);
    }
  }

  private static void calls(Engine engine, ManagedThread t) {
    engine.point(t, StepKind.CALL, null);
    engine.noticeInterrupt(t);
  }

  /** Before a call of a method of a collection of {@code java.util}. */
  public static void collection(@Nullable Object receiver, boolean write, int site) {
    ManagedThread t = at(site);
    if (t == null || receiver == null) {
      return;
    }
    Engine engine = t.engine;
    engine.point(t, StepKind.CALL, receiver);
    CollectionKind kind = CollectionKind.of(receiver);
    if (kind == CollectionKind.UNSYNCHRONIZED) {
      if (write) {
        t.asked = 0;
      }
      if (engine.races != null) {
        engine.races.access(t, receiver, 0, write, receiver);
      }
    } else if (kind != CollectionKind.OTHER) {
      asks(engine, t, BusyWaits.QUERY);
      if (kind == CollectionKind.SYNCHRONIZED) {
        engine.monitors.enter(t, receiver);
      }
    }
  }

  /** Before such a call that certainly changes the collection: whoever makes it does not spin. */
  public static void changes() {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.asked = 0;
    }
  }

  /** After that call, however it ended. */
  public static void afterCollection(@Nullable Object receiver) {
    if (receiver != null && CollectionKind.of(receiver) == CollectionKind.SYNCHRONIZED) {
      boolean _ = exit(receiver);
    }
  }

  public static void line(int site) {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.site = site;
    }
  }

  public static void loop(int site) {
    ManagedThread t = at(site);
    if (t != null) {
      Engine engine = t.engine;
      if (t.asked >= engine.busyWaits.recognized) {
        engine.busyWaits.spins(t, BusyWaits.PLAIN);
      }
      engine.spin(t);
    }
  }

  public static void spinWait(int site) {
    ManagedThread t = at(site);
    if (t != null) {
      yields(t);
    }
  }

  private static void yields(ManagedThread t) {
    Engine engine = t.engine;
    engine.giveWay(t);
    if (t.initializing == 0) {
      asks(engine, t, BusyWaits.YIELD);
    }
  }

  public static void monitorEnter(@Nullable Object object, int site) {
    if (object == null) {
      throw new NullPointerException("synchronized on null");
    }
    ManagedThread t = Engine.self();
    if (t == null) {
      OutsideMonitors.enter(object);
      return;
    }
    t.site = site;
    Engine engine = t.engine;
    engine.point(t, StepKind.LOCK, object);
    if (t.initializing == 0) {
      asks(engine, t, BusyWaits.QUERY);
    }
    engine.monitors.enter(t, object);
  }

  public static void monitorExit(@Nullable Object object) {
    if (object == null) {
      throw new NullPointerException("synchronized on null");
    }
    ManagedThread t = Engine.self();
    if (t == null) {
      OutsideMonitors.exit(object);
    } else if (!t.engine.monitors.exit(t, object)) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
  }

  public static void waitUnderTest(Object object, long millis, int site)
      throws InterruptedException {
    ManagedThread t = Engine.self();
    if (t == null) {
      OutsideMonitors.await(object, millis);
      return;
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    t.site = site;
    Engine engine = t.engine;
    engine.point(t, StepKind.CALL, object);
    engine.monitors.await(t, object, millis);
  }

  public static void notifyUnderTest(Object object, boolean all, int site) {
    ManagedThread t = Engine.self();
    if (t == null) {
      OutsideMonitors.signal(object, all);
      return;
    }
    t.site = site;
    Engine engine = t.engine;
    t.asked = 0;
    engine.point(t, StepKind.NOTIFY, object);
    engine.monitors.signal(t, object, all);
  }

  public static boolean holdsLock(Object object) {
    ManagedThread t = Engine.self();
    return t == null ? OutsideMonitors.isHeld(object) : t.engine.monitors.isHeldBy(t, object);
  }

  public static double random() {
    ManagedThread t = Engine.self();
    return t == null ? Math.random() : (t.random.next() >>> 11) * 0x1.0p-53;
  }

  public static java.util.UUID randomUuid() {
    ManagedThread t = Engine.self();
    if (t == null) {
      return java.util.UUID.randomUUID();
    }
    long most = (t.random.next() & ~0xf000L) | 0x4000L;
    long least = (t.random.next() >>> 2) | 0x8000_0000_0000_0000L;
    return new java.util.UUID(most, least);
  }

  /** {@code Thread.interrupt} in code under test: what lies outside the run is not disturbed. */
  public static void interruptUnderTest(Thread thread) {
    // A thread that is yet to start will be part of the run; it keeps the interrupt until then.
    if (Engine.self() == null
        || Engine.engine().managed(thread) != null
        || thread.getState() == Thread.State.NEW) {
      thread.interrupt();
    }
  }

  public static java.util.Properties getProperties() {
    keepProperties();
    return System.getProperties();
  }

  public static void setProperties(java.util.@Nullable Properties properties) {
    keepProperties();
    System.setProperties(properties);
  }

  public static @Nullable String setProperty(String key, String value) {
    keepProperties();
    return System.setProperty(key, value);
  }

  public static @Nullable String clearProperty(String key) {
    keepProperties();
    return System.clearProperty(key);
  }

  private static void keepProperties() {
    if (Engine.self() != null) {
      Engine.engine().settings.keepProperties();
    }
  }

  /** A run ends before the JVM does: its shutdown hooks never run. */
  public static void addShutdownHook(Runtime runtime, Thread hook) {
    if (Engine.self() == null) {
      runtime.addShutdownHook(hook);
      return;
    }
    List<Thread> hooks = Engine.engine().shutdownHooks;
    if (hooks.contains(hook)) {
      throw new IllegalArgumentException("Hook previously registered");
    }
    hooks.add(hook);
  }

  public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
    return Engine.self() == null
        ? runtime.removeShutdownHook(hook)
        : Engine.engine().shutdownHooks.remove(hook);
  }

  public static void systemExit(int status) {
    exitWith(status, false);
  }

  public static void runtimeExit(Runtime runtime, int status) {
    exitWith(status, false);
  }

  public static void runtimeHalt(Runtime runtime, int status) {
    exitWith(status, true);
  }

  private static void exitWith(int status, boolean halt) {
    ManagedThread t = Engine.self();
    if (t != null) {
      t.engine.end(new Ending.Exited(status, t.number));
    } else if (halt) {
      Runtime.getRuntime().halt(status);
    } else {
      System.exit(status);
    }
  }
}
