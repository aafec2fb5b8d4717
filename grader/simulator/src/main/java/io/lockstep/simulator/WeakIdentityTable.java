package io.lockstep.simulator;

import java.lang.ref.WeakReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from objects, by identity, that does not keep them alive. Open addressing; entries of
 * collected objects go when the table grows. {@code java.util} has none that the engine could use:
 * its own collections must not pass through the rewritten JDK.
 */
@SuppressWarnings("ReferenceEquality") // by identity
final class WeakIdentityTable<V> {

  private static final class Entry<V> extends WeakReference<Object> {
    final int hash;
    V value;

    Entry(Object key, int hash, V value) {
      super(key);
      this.hash = hash;
      this.value = value;
    }
  }

  private static final int FIRST = 64;

  private @Nullable Entry<V>[] entries = newArray(FIRST);
  private int used;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> @Nullable Entry<V>[] newArray(int length) {
    return new Entry[length];
  }

  @Nullable V get(Object key) {
    int hash = hash(key);
    int mask = entries.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Entry<V> entry = entries[i];
      if (entry == null) {
        return null;
      }
      // Not refersTo, which the first compiler does not know and calls as a native method.
      if (entry.hash == hash && entry.get() == key) {
        return entry.value;
      }
    }
  }

  void put(Object key, V value) {
    int hash = hash(key);
    int mask = entries.length - 1;
    int i = hash & mask;
    for (Entry<V> entry; (entry = entries[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == hash && entry.get() == key) {
        entry.value = value;
        return;
      }
    }
    entries[i] = new Entry<>(key, hash, value);
    if (++used > entries.length / 2) {
      grow();
    }
  }

  /** Shows every object that is still there, with its value. */
  void forEach(BiConsumer<Object, V> action) {
    for (Entry<V> entry : entries) {
      if (entry != null) {
        Object key = entry.get();
        if (key != null) {
          action.accept(key, entry.value);
        }
      }
    }
  }

  private void grow() {
    @Nullable Entry<V>[] old = entries;
    int live = 0;
    for (Entry<V> entry : old) {
      if (entry != null && entry.get() != null) {
        live++;
      }
    }
    int length = Math.max(FIRST, Integer.highestOneBit(Math.max(1, live)) * 4);
    @Nullable Entry<V>[] fresh = newArray(length);
    used = 0;
    for (Entry<V> entry : old) {
      if (entry != null && entry.get() != null) {
        int i = entry.hash & (length - 1);
        while (fresh[i] != null) {
          i = (i + 1) & (length - 1);
        }
        fresh[i] = entry;
        used++;
      }
    }
    entries = fresh;
  }

  private static int hash(Object key) {
    int h = System.identityHashCode(key);
    return h ^ (h >>> 15);
  }
}
