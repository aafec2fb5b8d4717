package io.lockstep.simulator;

import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The entries of hash maps, each a variable of its own for the race detector: to replace the value
 * of a key that a {@code HashMap} has is no structural modification, and threads that replace
 * values of different keys do not disturb each other.
 *
 * <p>To find an entry, the key is asked for its hash code once more than the program does. So only
 * keys that do not notice are looked up: values of the JDK, records, and what is equal to itself
 * alone. With others, a change of a value counts as one of the whole map.
 */
final class MapEntries {

  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Integer.class,
          Long.class,
          Short.class,
          Byte.class,
          Character.class,
          Boolean.class,
          Double.class,
          Float.class,
          URI.class,
          UUID.class,
          Duration.class,
          Instant.class);

  /** Classes whose objects are equal to themselves alone; their hash codes are the run's. */
  private static final ClassValue<Boolean> BY_IDENTITY =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            return isInherited(type.getMethod("hashCode"))
                && isInherited(type.getMethod("equals", Object.class));
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every class has them
          }
        }

        private static boolean isInherited(Method method) {
          Class<?> declaring = method.getDeclaringClass();
          return declaring == Object.class || declaring == Enum.class;
        }
      };

  private MapEntries() {}

  /** Whether this is a map whose entries are told apart: none that may override a method. */
  static boolean areJudged(Object collection) {
    return collection.getClass() == HashMap.class
        || (collection.getClass() == LinkedHashMap.class && !isChangedByReading(collection));
  }

  /** Whether to read a value changes the order of the map, as in a cache. */
  static boolean isChangedByReading(@Nullable Object collection) {
    return collection instanceof LinkedHashMap<?, ?> map && Jdk.isInAccessOrder(map);
  }

  /** The entry of a key; null if the map has none, or it cannot be told. */
  static @Nullable Object find(ManagedThread t, Object map, @Nullable Object key) {
    if (!areJudged(map)) {
      return null;
    }
    HashMap<?, ?> entries = (HashMap<?, ?>) map;
    boolean told = false;
    t.bypass++;
    try {
      if (key == null || VALUES.contains(key.getClass())) {
        return Jdk.entryOf(entries, key);
      }
      told = key instanceof Record || BY_IDENTITY.get(key.getClass());
    } finally {
      t.bypass--;
    }
    // Never invisibly: a record may have methods of its own, and what they start would be real.
    return told ? Jdk.entryOf(entries, key) : null;
  }
}
