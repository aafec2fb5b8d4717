package io.lockstep.simulator;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/**
 * The threads with a deadline: a binary heap, earliest first, then in the order they were added.
 */
@NullUnmarked // an array with holes
final class Timers {

  private ManagedThread[] heap = new ManagedThread[16];
  private int size;
  private long order;

  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest deadline, or {@link Long#MAX_VALUE}. */
  long next() {
    return size == 0 ? Long.MAX_VALUE : heap[0].deadline;
  }

  /** The earliest deadline of those that are not left out, or {@link Long#MAX_VALUE}. */
  long nextBut(Predicate<ManagedThread> leftOut) {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      if (heap[i].deadline < next && !leftOut.test(heap[i])) {
        next = heap[i].deadline;
      }
    }
    return next;
  }

  ManagedThread first() {
    return heap[0];
  }

  /** Makes room for so many threads: adding one needs no memory. */
  void reserve(int threads) {
    if (threads > heap.length) {
      heap = Arrays.copyOf(heap, threads * 2);
    }
  }

  void clear() {
    heap = new ManagedThread[0];
    size = 0;
  }

  void add(ManagedThread thread, long deadline) {
    thread.deadline = deadline;
    thread.timerOrder = order++;
    up(size++, thread);
  }

  void remove(ManagedThread thread) {
    int at = thread.timerIndex;
    if (at < 0) {
      return;
    }
    thread.timerIndex = -1;
    thread.deadline = ManagedThread.NO_DEADLINE;
    ManagedThread moved = heap[--size];
    heap[size] = null;
    if (at < size) {
      up(at, moved);
      if (moved.timerIndex == at) {
        down(at, moved);
      }
    }
  }

  private void up(int at, ManagedThread thread) {
    int i = at;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!before(thread, heap[parent])) {
        break;
      }
      set(i, heap[parent]);
      i = parent;
    }
    set(i, thread);
  }

  private void down(int at, ManagedThread thread) {
    int i = at;
    for (int child; (child = 2 * i + 1) < size; i = child) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], thread)) {
        break;
      }
      set(i, heap[child]);
    }
    set(i, thread);
  }

  private void set(int at, ManagedThread thread) {
    heap[at] = thread;
    thread.timerIndex = at;
  }

  private static boolean before(ManagedThread a, ManagedThread b) {
    return a.deadline < b.deadline || (a.deadline == b.deadline && a.timerOrder < b.timerOrder);
  }
}
