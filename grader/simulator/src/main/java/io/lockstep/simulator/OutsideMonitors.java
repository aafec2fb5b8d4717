package io.lockstep.simulator;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The monitors of instrumented code that runs outside a run, on ordinary threads and in real time.
 * Its {@code synchronized} is rewritten, so the real monitor of the object plays no part.
 */
final class OutsideMonitors {

  private record Held(ReentrantLock lock, Condition condition) {}

  private static final WeakIdentityTable<Held> TABLE = new WeakIdentityTable<>();

  private OutsideMonitors() {}

  private static Held of(Object object) {
    synchronized (TABLE) {
      Held held = TABLE.get(object);
      if (held == null) {
        ReentrantLock lock = new ReentrantLock();
        held = new Held(lock, lock.newCondition());
        TABLE.put(object, held);
      }
      return held;
    }
  }

  static void enter(Object object) {
    of(object).lock().lock();
  }

  static void exit(Object object) {
    of(object).lock().unlock();
  }

  static boolean isHeld(Object object) {
    return of(object).lock().isHeldByCurrentThread();
  }

  @SuppressWarnings("WaitNotInLoop") // the caller's loop is the one that counts
  static void await(Object object, long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (millis == 0) {
      of(object).condition().await();
    } else {
      boolean _ = of(object).condition().await(millis, TimeUnit.MILLISECONDS);
    }
  }

  static void signal(Object object, boolean all) {
    if (all) {
      of(object).condition().signalAll();
    } else {
      of(object).condition().signal();
    }
  }
}
