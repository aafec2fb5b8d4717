package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/** How a collection of the JDK behaves when several threads use it. */
enum CollectionKind {
  /** Not safe for use by several threads. */
  UNSYNCHRONIZED,
  /** Safe, by a monitor that it holds while it calls back. */
  SYNCHRONIZED,
  /** Safe otherwise. */
  CONCURRENT,
  /** Of no interest: an iterator, an immutable collection. */
  OTHER;

  private static final Set<String> UNSAFE =
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
          "java.util.EnumSet",
          "java.util.BitSet");

  private static final ClassValue<CollectionKind> ANSWER =
      new ClassValue<>() {
        @Override
        protected CollectionKind computeValue(Class<?> type) {
          for (Class<?> own = type; own != null; own = own.getSuperclass()) {
            if (UNSAFE.contains(own.getName())) {
              return UNSYNCHRONIZED;
            }
          }
          if (java.util.Hashtable.class.isAssignableFrom(type)
              || java.util.Vector.class.isAssignableFrom(type)) {
            return SYNCHRONIZED;
          }
          return isConcurrent(type) && !java.util.Iterator.class.isAssignableFrom(type)
              ? CONCURRENT
              : OTHER;
        }

        private static boolean isConcurrent(Class<?> type) {
          for (Class<?> own = type; own != null; own = own.getSuperclass()) {
            if (own.getName().startsWith("java.util.concurrent.")
                || own.getName().startsWith("java.util.Collections$Synchronized")) {
              return true;
            }
          }
          return false;
        }
      };

  static CollectionKind of(Object collection) {
    Class<?> type = collection.getClass();
    // Those that are asked for most, and more cheaply than a ClassValue answers.
    return type == ArrayList.class || type == HashMap.class || type == HashSet.class
        ? UNSYNCHRONIZED
        : ANSWER.get(type);
  }
}
