package io.lockstep.simulator;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The views of collections, such as the values of a map or an unmodifiable list: who reads one
 * reads what is behind it.
 */
final class Views {

  /** A view may be one of a view. */
  private static final int DEEPEST = 8;

  /** Where a view keeps what is behind it, by the class that declares it. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("java.util.Collections$UnmodifiableCollection", "c"),
          Map.entry("java.util.Collections$UnmodifiableMap", "m"),
          Map.entry("java.util.Collections$SetFromMap", "m"),
          Map.entry("java.util.HashMap$KeySet", "this$0"),
          Map.entry("java.util.HashMap$Values", "this$0"),
          Map.entry("java.util.HashMap$EntrySet", "this$0"),
          Map.entry("java.util.LinkedHashMap$LinkedKeySet", "this$0"),
          Map.entry("java.util.LinkedHashMap$LinkedValues", "this$0"),
          Map.entry("java.util.LinkedHashMap$LinkedEntrySet", "this$0"),
          Map.entry("java.util.TreeMap$KeySet", "m"),
          Map.entry("java.util.TreeMap$Values", "this$0"),
          Map.entry("java.util.TreeMap$EntrySet", "this$0"),
          Map.entry("java.util.TreeMap$NavigableSubMap", "m"));

  /** How a class of views reaches what is behind it. */
  private record Door(long offset) {}

  /** Null for classes that are no views. */
  private static final ClassValue<@Nullable Door> DOORS =
      new ClassValue<>() {
        @Override
        protected @Nullable Door computeValue(Class<?> type) {
          for (Class<?> own = type; own != null; own = own.getSuperclass()) {
            String field = FIELDS.get(own.getName());
            if (field != null) {
              return new Door(Jdk.UNSAFE.objectFieldOffset(own, field));
            }
          }
          return null;
        }
      };

  /** Where a synchronized wrapper keeps what is behind it, by the class that declares it. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "java.util.Collections$SynchronizedCollection", "c",
          "java.util.Collections$SynchronizedMap", "m");

  /** How a class of synchronized wrappers reaches what is behind it, and its lock. */
  private record Lock(long offset, long mutex) {}

  /** Null for classes that are no synchronized wrappers. */
  private static final ClassValue<@Nullable Lock> LOCKS =
      new ClassValue<>() {
        @Override
        protected @Nullable Lock computeValue(Class<?> type) {
          for (Class<?> own = type; own != null; own = own.getSuperclass()) {
            String field = WRAPPERS.get(own.getName());
            if (field != null) {
              return new Lock(
                  Jdk.UNSAFE.objectFieldOffset(own, field),
                  Jdk.UNSAFE.objectFieldOffset(own, "mutex"));
            }
          }
          return null;
        }
      };

  private Views() {}

  /** What a synchronized wrapper locks before it touches what is behind it; null for all else. */
  static @Nullable Object mutexOf(Object collection) {
    Lock lock = LOCKS.get(collection.getClass());
    return lock == null ? null : Jdk.UNSAFE.getReference(collection, lock.mutex());
  }

  /** What is behind a synchronized wrapper. */
  static Object wrapped(Object wrapper) {
    Lock lock = Objects.requireNonNull(LOCKS.get(wrapper.getClass()));
    return Jdk.UNSAFE.getReference(wrapper, lock.offset());
  }

  /** The collection itself, or, if it is a view, what is behind it. */
  static Object behind(Object collection) {
    Object behind = collection;
    for (int i = 0; i < DEEPEST; i++) {
      Door door = DOORS.get(behind.getClass());
      if (door == null) {
        break;
      }
      behind = Jdk.UNSAFE.getReference(behind, door.offset());
    }
    return behind;
  }

  /** Whether a view shows the keys of a map alone. */
  static boolean isOfKeys(Object collection) {
    return collection.getClass().getName().endsWith("KeySet");
  }
}
