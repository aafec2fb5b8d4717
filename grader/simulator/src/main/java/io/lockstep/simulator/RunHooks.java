package io.lockstep.simulator;

import java.lang.ref.Cleaner;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM has once, and each run has for itself: the common pool, the counters behind names,
 * the identity hash codes. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class RunHooks {

  /** What looking something up in a table of the JVM costs, in rounds of a loop. */
  private static final int ROUNDS_PER_LOOKUP = 20;

  private RunHooks() {}

  public static ForkJoinPool commonPool(ForkJoinPool common) {
    return Caller.self() == null ? common : Caller.engine().globals.commonPool();
  }

  public static int availableProcessors(Runtime runtime) {
    return Caller.self() == null
        ? runtime.availableProcessors()
        : Caller.engine().globals.processors;
  }

  public static long threadId(Thread thread) {
    return Caller.self() == null
        ? Math.abs(Jdk.realId(thread))
        : Caller.engine().roster.idOf(thread);
  }

  public static int threadName(int number) {
    return Caller.self() == null ? number : Caller.engine().globals.nextThreadName();
  }

  public static int forkJoinPoolNumber(int number) {
    return Caller.self() == null ? number : Caller.engine().globals.nextForkJoinPool();
  }

  public static AtomicInteger poolNumber(AtomicInteger shared) {
    return Caller.self() == null ? shared : Caller.engine().globals.poolNumber;
  }

  public static AtomicInteger timerNumber(AtomicInteger shared) {
    return Caller.self() == null ? shared : Caller.engine().globals.timerNumber;
  }

  /**
   * Registers what ends the thread of a {@code Timer} that nobody can reach any more. In a run it
   * is done by {@code cancel} alone: when the garbage collector notices, no schedule says.
   */
  public static Cleaner.Cleanable cleanUpOfTimer(Cleaner cleaner, Object timer, Runnable reaper) {
    return Caller.self() == null ? cleaner.register(timer, reaper) : reaper::run;
  }

  public static int identityHashCode(@Nullable Object object) {
    return Caller.self() == null || object == null
        ? System.identityHashCode(object)
        : hashOf(object);
  }

  /** {@code type.getName()}, in a JVM and in the next. */
  public static String className(Class<?> type) {
    return className(type.getName());
  }

  /** {@code type.getTypeName()}, in a JVM and in the next. */
  public static String typeName(Class<?> type) {
    return className(type.getTypeName());
  }

  /** {@code type.getSimpleName()}, in a JVM and in the next. */
  public static String simpleClassName(Class<?> type) {
    return className(type.getSimpleName());
  }

  /** The name of a class as code under test sees it. */
  public static String className(String name) {
    return Caller.self() == null ? name : Names.withoutAddress(name);
  }

  /** {@code super.hashCode()}, where that is {@code Object}'s. */
  public static int ownHashCode(Object object) {
    return identityHashCode(object);
  }

  /** {@code object.hashCode()}, where the object may have no hash code of its own. */
  public static int hashCode(Object object) {
    int hash = object.hashCode();
    // Texts are what is asked for most, and to ask for an identity hash is to make one.
    if (object instanceof String
        || Caller.self() == null
        || hash != System.identityHashCode(object)) {
      return hash;
    }
    return hashOf(object);
  }

  /** {@code text.intern()}, in the table that all runs share: equal texts are one anyway. */
  public static String intern(String text) {
    if (Caller.self() != null) {
      Caller.engine().steps.rounds(ROUNDS_PER_LOOKUP);
    }
    return text.intern();
  }

  private static int hashOf(Object object) {
    Engine engine = Caller.engine();
    engine.steps.rounds(ROUNDS_PER_LOOKUP);
    return engine.globals.identityHash(object);
  }
}
