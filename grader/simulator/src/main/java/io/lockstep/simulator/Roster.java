package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** All threads of a run, by number and by {@code Thread}. */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
@NullUnmarked // arrays with holes; what may be null is marked all the same
final class Roster {

  private static final ManagedThread[] NOBODY = {};

  /** So many threads are kept when they have ended, for whoever reads of them in a report. */
  private static final int KEPT = 1_000;

  /** Beyond the numbers that threads get in a run. */
  private static final long FIRST_ASKED = 1_000_000_000;

  private ManagedThread[] threads = new ManagedThread[16];
  private int size;

  /** By the JDK's id, counted from the first that a thread of this run can have. */
  private ManagedThread[] byId = new ManagedThread[16];

  private final long firstId = Jdk.realId(new Thread(null, null, "lockstep", 0, false)) + 1;

  /** Ids of threads that were asked for them before they started, if there are any. */
  private @Nullable WeakIdentityTable<Long> asked;

  private long askedCount;

  /** Threads that were made before the run. */
  private final Map<Thread, ManagedThread> older = new HashMap<>();

  int size() {
    return size;
  }

  /** Null if it was forgotten, or memory ran out. */
  @Nullable ManagedThread get(int number) {
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
    Long known = asked == null ? null : asked.get(t.thread);
    if (known != null) {
      t.id = known;
    }
    threads[size++] = t;
  }

  /**
   * Lets go of a thread that has ended, if there were many before it: a run may have a hundred
   * thousand of them, one after the other. What can be asked of an ended thread it knows itself:
   * its state and, from now on, the id that it has in this run.
   */
  void ended(ManagedThread t) {
    if (t.number < KEPT || t.spun > 0) {
      return;
    }
    long index = Jdk.realId(t.thread) - firstId;
    if (index >= 0 && index < byId.length && byId[(int) index] == t) {
      byId[(int) index] = null;
    } else {
      older.remove(t.thread);
    }
    threads[t.number] = null;
    Jdk.setId(t.thread, -t.id); // unlike any that the JDK gives
  }

  /** The id of a thread in this run, which it keeps from when it is first asked. */
  long idOf(Thread thread) {
    ManagedThread t = find(thread);
    if (t != null) {
      return t.id;
    }
    long real = Jdk.realId(thread);
    if (real < firstId) {
      return Math.abs(real);
    }
    WeakIdentityTable<Long> known = asked;
    if (known == null) {
      known = new WeakIdentityTable<>();
      asked = known;
    }
    Long id = known.get(thread);
    if (id == null) {
      id = FIRST_ASKED + askedCount++;
      known.put(thread, id);
    }
    return id;
  }

  /** The live platform threads. */
  Thread[] livePlatform() {
    List<Thread> live = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ManagedThread t = threads[i];
      if (t != null && t.alive && t.started && !t.thread.isVirtual()) {
        live.add(t.thread);
      }
    }
    return live.toArray(new Thread[0]);
  }

  /** Takes those that still live out of the JDK's books. */
  void forgetTheLiving(boolean isOutOfMemory) {
    for (int i = 0; i < size; i++) {
      ManagedThread t = threads[i];
      if (isOutOfMemory) {
        threads[i] = null;
      }
      try {
        if (t != null && t.alive) {
          Jdk.forget(t.thread);
        }
      } catch (OutOfMemoryError e) {
        // The threads after this one free some.
      }
    }
  }

  Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < size; i++) {
      if (threads[i] != null) {
        names.put(i, threads[i].thread.getName());
      }
    }
    return names;
  }

  /** Frees some memory without needing any. */
  void dropIndex() {
    byId = NOBODY;
    older.clear();
  }
}
