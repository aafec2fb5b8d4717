package io.lockstep.simulator.agent;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The calls of the JDK that use a collection which they are given, not the receiver: copies, bulk
 * operations, and what {@link Collections} does to lists.
 */
final class GivenCollections {

  private static final Set<String> READ_LAST =
      Set.of(
          "<init>",
          "copyOf",
          "addAll",
          "putAll",
          "containsAll",
          "removeAll",
          "retainAll",
          "addAllAbsent",
          "join",
          "invokeAll",
          "invokeAny",
          "max",
          "min");

  private static final Set<String> WRITTEN_FIRST =
      Set.of("addAll", "sort", "shuffle", "reverse", "rotate", "swap", "fill", "replaceAll");

  private static final Set<String> READ_FIRST =
      Set.of("max", "min", "frequency", "binarySearch", "disjoint");

  private static final Set<ClassDesc> TYPES =
      Set.of(
          described(Iterable.class),
          described(Collection.class),
          described(List.class),
          described(Set.class),
          described(SortedSet.class),
          described(Map.class),
          described(SortedMap.class));

  private GivenCollections() {}

  private static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** Whether the call reads a collection that is its last argument. */
  static boolean isReadLast(String owner, String name, MethodTypeDesc type) {
    return (owner.startsWith("java/util/") || owner.equals("java/lang/String"))
        && READ_LAST.contains(name)
        && type.parameterCount() > 0
        && TYPES.contains(type.parameterType(type.parameterCount() - 1));
  }

  /** Whether the call is one of {@link Collections} that works on its first argument. */
  static boolean isFirst(String owner, String name, MethodTypeDesc type) {
    return owner.equals("java/util/Collections")
        && (WRITTEN_FIRST.contains(name) || READ_FIRST.contains(name))
        && TYPES.contains(type.parameterType(0));
  }

  /** Whether such a call changes it. */
  static boolean writes(String name) {
    return WRITTEN_FIRST.contains(name);
  }
}
