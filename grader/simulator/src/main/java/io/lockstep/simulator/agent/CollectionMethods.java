package io.lockstep.simulator.agent;

import java.util.Set;

/** Which methods of the collections change them. */
final class CollectionMethods {

  private static final Set<String> WRITES =
      Set.of(
          "add",
          "addAll",
          "addFirst",
          "addLast",
          "clear",
          "compute",
          "computeIfAbsent",
          "computeIfPresent",
          "merge",
          "offer",
          "offerFirst",
          "offerLast",
          "poll",
          "pollFirst",
          "pollLast",
          "pollFirstEntry",
          "pollLastEntry",
          "pop",
          "push",
          "put",
          "putAll",
          "putIfAbsent",
          "putFirst",
          "putLast",
          "remove",
          "removeAll",
          "removeFirst",
          "removeIf",
          "removeLast",
          "replace",
          "replaceAll",
          "retainAll",
          "set",
          "sort",
          "flip",
          "and",
          "or",
          "trimToSize",
          "ensureCapacity",
          "addElement",
          "removeRange",
          "removeFirstOccurrence",
          "removeLastOccurrence");

  private CollectionMethods() {}

  static boolean writes(String name) {
    return WRITES.contains(name);
  }
}
