package io.lockstep.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the JDK keeps in static fields and a run must have afresh: pools, counters, hash codes. */
final class RunGlobals {

  /** Identity hash codes given out by runs; kept from run to run, since objects may be. */
  private static final WeakIdentityTable<Integer> HASHES = new WeakIdentityTable<>();

  private static final WeakIdentityTable<Boolean> OF_THE_JVM = new WeakIdentityTable<>();

  final int processors;
  final AtomicInteger poolNumber = new AtomicInteger(1);
  final AtomicInteger timerNumber = new AtomicInteger();
  private final Map<String, Integer> hashed = new HashMap<>();
  private final SplitMix notified;
  private int forkJoinPools;
  private int threadNames;
  private @Nullable ForkJoinPool commonPool;

  RunGlobals(long seed, int processors) {
    this.processors = processors;
    this.notified = new SplitMix(seed * 31 + 7);
  }

  ForkJoinPool commonPool() {
    ForkJoinPool pool = commonPool;
    if (pool == null) {
      pool = Jdk.newCommonPool();
      commonPool = pool;
    }
    return pool;
  }

  @Nullable ForkJoinPool commonPoolIfMade() {
    return commonPool;
  }

  int nextForkJoinPool() {
    return forkJoinPools++;
  }

  int nextThreadName() {
    return threadNames++;
  }

  /** Which of several waiting threads {@code notify} wakes. */
  int pick(int waiting) {
    return notified.below(waiting);
  }

  /**
   * A hash code for an object that has none of its own: the same in every equal run. It follows
   * from the class and from how many of that class were asked before; no seed is in it, so that
   * constants that outlive a run look the same to all.
   */
  int identityHash(Object object) {
    if (object instanceof Enum<?> constant) {
      return constant.name().hashCode() * 31 + constant.getDeclaringClass().getName().hashCode();
    }
    Integer known = HASHES.get(object);
    if (known != null) {
      return known;
    }
    Class<?> type = object.getClass();
    if (isOfTheJvm(object, type)) {
      return System.identityHashCode(object);
    }
    String name = Names.ofClass(type);
    int before = hashed.merge(name, 1, Integer::sum);
    int hash = (int) (SplitMix.mix(name.hashCode() * 0x9e3779b97f4a7c15L + before) >>> 33);
    HASHES.put(object, hash);
    return hash;
  }

  /** Asked often; the answer is a class's for good. */
  private static boolean isOfTheJvm(Object object, Class<?> type) {
    Boolean known = OF_THE_JVM.get(type);
    if (known == null) {
      known = isOfTheJvm(object, type.getName());
      OF_THE_JVM.put(type, known);
    }
    return known;
  }

  /**
   * Objects that the JVM and its libraries keep in tables of their own, inside runs and outside.
   */
  private static boolean isOfTheJvm(Object object, String type) {
    return object instanceof Class
        || object instanceof ClassLoader
        || object instanceof Module
        || type.startsWith("java.lang.invoke.")
        || type.startsWith("java.lang.ref.")
        || type.startsWith("java.lang.reflect.")
        || type.startsWith("java.lang.module.")
        || type.startsWith("java.security.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.");
  }
}
