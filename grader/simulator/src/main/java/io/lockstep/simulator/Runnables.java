package io.lockstep.simulator;

import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;

/** The threads that can run, in no particular order. */
@NullUnmarked // an array with holes
final class Runnables {

  private static final ManagedThread[] NOBODY = {};

  private ManagedThread[] threads = new ManagedThread[16];
  private int count;

  int count() {
    return count;
  }

  ManagedThread get(int index) {
    return threads[index];
  }

  /** Makes room for so many threads: adding one needs no memory. */
  void reserve(int most) {
    if (most > threads.length) {
      threads = Arrays.copyOf(threads, most * 2);
    }
  }

  void add(ManagedThread t) {
    t.runnableIndex = count;
    threads[count++] = t;
  }

  void remove(ManagedThread t) {
    int at = t.runnableIndex;
    if (at < 0) {
      return;
    }
    ManagedThread moved = threads[--count];
    threads[at] = moved;
    moved.runnableIndex = at;
    threads[count] = null;
    t.runnableIndex = -1;
  }

  /** Frees some memory without needing any. */
  void clear() {
    threads = NOBODY;
    count = 0;
  }
}
