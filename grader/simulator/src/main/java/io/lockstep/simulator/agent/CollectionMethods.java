package io.lockstep.simulator.agent;

import java.util.Set;

/** What the methods of the collections do with them, by their names. */
final class CollectionMethods {

  private static final Set<String> ASKING = Set.of("size", "isEmpty", "containsKey", "keySet");

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
          "xor",
          "andNot",
          "and",
          "or",
          "trimToSize",
          "ensureCapacity",
          "addElement",
          "removeRange",
          "removeFirstOccurrence",
          "removeLastOccurrence");

  private static final Set<String> ITERATES =
      Set.of("iterator", "listIterator", "spliterator", "stream", "parallelStream");

  private static final Set<String> TEXT_WRITES =
      Set.of(
          "append",
          "appendCodePoint",
          "insert",
          "delete",
          "deleteCharAt",
          "repeat",
          "replace",
          "reverse",
          "setCharAt",
          "setLength",
          "trimToSize",
          "ensureCapacity");

  private CollectionMethods() {}

  static boolean writes(String name) {
    return WRITES.contains(name);
  }

  /** Whether a method of a {@code StringBuilder} changes it. */
  static boolean writesText(String name) {
    return TEXT_WRITES.contains(name);
  }

  /** Whether a method looks at the elements or values, not only at how many, or at keys. */
  static boolean reads(String name) {
    return !writes(name) && !ASKING.contains(name);
  }

  /** Whether a method hands out what reads the elements later, outside any lock of its own. */
  static boolean iterates(String name) {
    return ITERATES.contains(name);
  }

  /** Whether a method only takes or replaces the element at an index, its first parameter. */
  static boolean isOfOneElement(String owner, String name, String descriptor) {
    boolean ofAList = owner.equals("java/util/ArrayList") || owner.equals("java/util/List");
    return ofAList
        && ((name.equals("get") && descriptor.equals("(I)Ljava/lang/Object;"))
            || (name.equals("set")
                && descriptor.equals("(ILjava/lang/Object;)Ljava/lang/Object;")));
  }

  /** Whether a method takes the first or the last element of a list. */
  static boolean isOfAnEnd(String owner, String name) {
    boolean ofAList = owner.equals("java/util/ArrayList") || owner.equals("java/util/List");
    return ofAList && (name.equals("getFirst") || name.equals("getLast"));
  }

  /** Whether a method only takes or replaces the value of a key, its first parameter. */
  static boolean isOfOneKey(String owner, String name, String descriptor) {
    boolean ofAMap =
        owner.equals("java/util/HashMap")
            || owner.equals("java/util/LinkedHashMap")
            || owner.equals("java/util/Map");
    return ofAMap
        && (name.equals("get")
            || name.equals("getOrDefault")
            || name.equals("put")
            || (name.equals("replace")
                && descriptor.equals("(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;")));
  }
}
