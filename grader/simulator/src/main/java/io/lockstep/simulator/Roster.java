package io.lockstep.simulator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** All threads of a run, by number and by {@code Thread}. */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
@NullUnmarked // arrays with holes; what may be null is marked all the same
final class Roster {

  private static final ManagedThread[] NOBODY = {};

  private ManagedThread[] threads = new ManagedThread[16];
  private int size;

  /** By the JDK's id, counted from the first that a thread of this run can have. */
  private ManagedThread[] byId = new ManagedThread[16];

  private final long firstId = Jdk.realId(new Thread(null, null, "lockstep", 0, false)) + 1;

  /** Threads that were made before the run. */
  private final Map<Thread, ManagedThread> older = new HashMap<>();

  int size() {
    return size;
  }

  /** Null if memory ran out. */
  ManagedThread get(int number) {
    return threads[number];
  }

  @Nullable ManagedThread find(Thread thread) {
    long index = Jdk.realId(thread) - firstId;
    if (index < 0) {
      return older.get(thread);
    }
    ManagedThread found = index < byId.length ? byId[(int) index] : null;
    return found != null && found.thread == thread ? found : null;
  }

  void reserve(int most) {
    if (most > threads.length) {
      threads = Arrays.copyOf(threads, most * 2);
    }
  }

  /** There must be room. */
  void add(ManagedThread t) {
    long index = Jdk.realId(t.thread) - firstId;
    if (index < 0 || index > 50_000_000) {
      older.put(t.thread, t);
    } else {
      if (index >= byId.length) {
        byId = Arrays.copyOf(byId, (int) Math.max(byId.length * 2L, index + 1));
      }
      byId[(int) index] = t;
    }
    threads[size++] = t;
  }

  /** Takes those that still live out of the JDK's books. */
  void forgetTheLiving(boolean isOutOfMemory) {
    for (int i = 0; i < size; i++) {
      ManagedThread t = threads[i];
      if (isOutOfMemory) {
        threads[i] = null;
      }
      try {
        if (t.alive) {
          Jdk.forget(t.thread);
        }
      } catch (OutOfMemoryError e) {
        // The threads after this one free some.
      }
    }
  }

  Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < size && threads[i] != null; i++) {
      names.put(i, threads[i].thread.getName());
    }
    return names;
  }

  /** Frees some memory without needing any. */
  void dropIndex() {
    byId = NOBODY;
    older.clear();
  }
}
