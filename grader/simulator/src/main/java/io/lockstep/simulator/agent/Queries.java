package io.lockstep.simulator.agent;

import java.util.List;
import java.util.Set;

/** Which calls only ask or try, so that a loop of them is a spin, by their names. */
final class Queries {

  private static final Set<String> NAMES =
      Set.of(
          "element",
          "elementAt",
          "first",
          "last",
          "firstElement",
          "lastElement",
          "mappingCount",
          "drainTo",
          "iterator",
          "keySet",
          "entrySet",
          "values",
          "stream",
          "toArray",
          "validate",
          "size",
          "state",
          "lock",
          "unlock",
          "interrupted",
          "remainingCapacity",
          "availablePermits",
          "containsKey",
          "intValue",
          "longValue",
          "sum");
  private static final List<String> PREFIXES =
      List.of(
          "is",
          "has",
          "try",
          "poll",
          "peek",
          "offer",
          "contains",
          "compareAnd",
          "weakCompare",
          "get");

  /** Beginnings of those that begin as a question but change something. */
  private static final String CHANGE = "getAnd";

  /** A lock that is taken so is asked for again and again, with the same value. */
  private static final String EXCHANGE = "getAndSet";

  /** Of navigable maps: {@code firstKey}, {@code floorEntry} and the like. */
  private static final List<String> ENDINGS = List.of("Key", "Entry");

  /**
   * Calls that wait, and change nothing themselves. Who really waits is no spinner; who waits for
   * no time at all, such as the last fraction of a millisecond, is one that gives way.
   */
  private static final Set<String> WAITS =
      Set.of("sleep", "await", "awaitNanos", "awaitUntil", "awaitTermination", "join");

  /** Calls that neither ask nor change. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "currentThread",
          "threadId",
          "getName",
          "readLock",
          "writeLock",
          "asReadLock",
          "asWriteLock");

  private Queries() {}

  /** The hook before a call that other threads may notice. */
  static String hookFor(String owner, String name) {
    if (isQuery(name)) {
      return "CallHooks.query";
    }
    if (isWait(owner, name)) {
      return "CallHooks.await";
    }
    boolean ofTheJdk = owner.startsWith("java/");
    boolean neutral =
        !ofTheJdk
            || NEUTRAL.contains(name)
            || owner.startsWith("java/lang/invoke/")
            || owner.equals("java/util/concurrent/TimeUnit")
            || owner.equals("java/util/concurrent/ThreadLocalRandom");
    return neutral ? "CallHooks.pass" : "CallHooks.call";
  }

  /** The hook before an operation of {@code VarHandle}. */
  static String hookForAtomic(String name) {
    return isQuery(name) ? "CallHooks.query" : "CallHooks.call";
  }

  /** Whether a call only waits; at a barrier, it also arrives. */
  private static boolean isWait(String owner, String name) {
    return owner.startsWith("java/")
        && !owner.endsWith("/CyclicBarrier")
        && (WAITS.contains(name) || name.startsWith("park"));
  }

  /** Whether a call of this name only asks or tries. */
  static boolean isQuery(String name) {
    if (name.startsWith(CHANGE)) {
      return name.startsWith(EXCHANGE);
    }
    return NAMES.contains(name)
        || ENDINGS.stream().anyMatch(name::endsWith)
        || PREFIXES.stream().anyMatch(prefix -> startsWithWord(name, prefix));
  }

  /** {@code isDone} starts with the word "is"; {@code issue} does not. */
  private static boolean startsWithWord(String name, String word) {
    return name.startsWith(word)
        && (name.length() == word.length() || Character.isUpperCase(name.charAt(word.length())));
  }
}
