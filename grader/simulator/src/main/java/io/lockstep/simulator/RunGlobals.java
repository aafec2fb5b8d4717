package io.lockstep.simulator;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the JDK keeps in static fields and a run must have afresh: pools, counters, hash codes. */
final class RunGlobals {

  /** Identity hash codes given out by runs; kept from run to run, since objects may be. */
  private static final WeakIdentityTable<Integer> HASHES = new WeakIdentityTable<>();

  final int processors;
  final AtomicInteger poolNumber = new AtomicInteger(1);
  final AtomicInteger timerNumber = new AtomicInteger();
  private final SplitMix hashes;
  private final SplitMix notified;
  private int forkJoinPools;
  private int threadNames;
  private @Nullable ForkJoinPool commonPool;

  RunGlobals(long seed, int processors) {
    this.processors = processors;
    this.hashes = new SplitMix(~seed);
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

  /** A hash code for an object that has none of its own: the same in every equal run. */
  int identityHash(Object object) {
    if (object instanceof Enum<?> constant) {
      return constant.name().hashCode() * 31 + constant.getDeclaringClass().getName().hashCode();
    }
    if (!isOfRuns(object)) {
      return System.identityHashCode(object);
    }
    Integer known = HASHES.get(object);
    if (known == null) {
      known = (int) (hashes.next() >>> 33);
      HASHES.put(object, known);
    }
    return known;
  }

  /**
   * Whether runs give the hash code. Most objects of the JDK keep their own: the JVM makes some of
   * them once and for all, at moments that differ from run to run.
   */
  private static boolean isOfRuns(Object object) {
    Class<?> type = object.getClass();
    if (type.getClassLoader() != null) {
      return true;
    }
    return type == Object.class
        || object instanceof Thread
        || type.isArray()
        || type.getPackageName().startsWith("java.util.concurrent");
  }
}
