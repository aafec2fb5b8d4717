package io.lockstep.simulator;

import java.util.function.BiConsumer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A map from objects, by identity. Open addressing, and removal closes the gap. {@code java.util}
 * has none that the engine could use: its own must not pass through the rewritten JDK.
 */
@NullUnmarked // arrays with holes
final class IdentityTable<V> {

  private static final int FIRST = 32;

  private Object[] keys = new Object[FIRST];
  private Object[] values = new Object[FIRST];
  private int used;

  @SuppressWarnings({"unchecked", "ReferenceEquality"})
  @Nullable V get(Object key) {
    int mask = keys.length - 1;
    for (int i = hash(key) & mask; ; i = (i + 1) & mask) {
      Object found = keys[i];
      if (found == key) {
        return (V) values[i];
      }
      if (found == null) {
        return null;
      }
    }
  }

  /** Adds a key that is not there. */
  void add(Object key, V value) {
    if (2 * (used + 1) > keys.length) {
      grow();
    }
    used++;
    insert(key, value);
  }

  private void insert(Object key, Object value) {
    int mask = keys.length - 1;
    int i = hash(key) & mask;
    while (keys[i] != null) {
      i = (i + 1) & mask;
    }
    keys[i] = key;
    values[i] = value;
  }

  private void grow() {
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    Object[] newKeys = new Object[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    keys = newKeys; // both are there, or memory was short and all is as it was
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality")
  void remove(Object key) {
    int mask = keys.length - 1;
    int gap = hash(key) & mask;
    while (keys[gap] != key) {
      if (keys[gap] == null) {
        return;
      }
      gap = (gap + 1) & mask;
    }
    used--;
    for (int i = (gap + 1) & mask; keys[i] != null; i = (i + 1) & mask) {
      int home = hash(keys[i]) & mask;
      // Whoever's way from home leads over the gap moves into it.
      if (((i - home) & mask) >= ((i - gap) & mask)) {
        keys[gap] = keys[i];
        values[gap] = values[i];
        gap = i;
      }
    }
    keys[gap] = null;
    values[gap] = null;
  }

  /** Shows every key with its value. */
  @SuppressWarnings("unchecked")
  void forEach(BiConsumer<Object, V> action) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null) {
        action.accept(keys[i], (V) values[i]);
      }
    }
  }

  private static int hash(Object key) {
    int h = System.identityHashCode(key);
    return h ^ (h >>> 15);
  }
}
