package io.lockstep.simulator;

import java.util.Set;

/** Which collections of the JDK are not safe for use by several threads. */
final class Collections {

  private static final Set<String> UNSYNCHRONIZED =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.PriorityQueue",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.EnumMap",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.BitSet");

  private static final ClassValue<Boolean> ANSWER =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return UNSYNCHRONIZED.contains(type.getName());
        }
      };

  private Collections() {}

  static boolean isUnsynchronized(Object collection) {
    return ANSWER.get(collection.getClass());
  }
}
