package solution.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded buffer of the textbook: one lock, two conditions, and an end. */
class MonitorBuffer {

  private final Lock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();
  private final ArrayDeque<String> items = new ArrayDeque<>();
  private final int capacity;
  private int producers;
  private boolean stopped;

  MonitorBuffer(int capacity, int producers) {
    this.capacity = capacity;
    this.producers = producers;
  }

  /** Returns false if the buffer was stopped. */
  boolean put(String item) throws InterruptedException {
    lock.lock();
    try {
      while (items.size() == capacity && !stopped) {
        notFull.await();
      }
      if (stopped) {
        return false;
      }
      items.add(item);
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns null at the end. */
  String take() throws InterruptedException {
    lock.lock();
    try {
      while (items.isEmpty() && producers > 0 && !stopped) {
        notEmpty.await();
      }
      if (stopped || items.isEmpty()) {
        return null;
      }
      String item = items.remove();
      notFull.signal();
      return item;
    } finally {
      lock.unlock();
    }
  }

  void producerDone() {
    lock.lock();
    try {
      producers--;
      if (producers == 0) {
        notEmpty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    lock.lock();
    try {
      stopped = true;
      notFull.signalAll();
      notEmpty.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }
}
