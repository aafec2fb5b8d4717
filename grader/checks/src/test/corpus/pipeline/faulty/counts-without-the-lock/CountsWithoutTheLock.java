// The number of items is added to without the lock.
// must: all-once, race-free
// may: reuse, cancel
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class CountsWithoutTheLock implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public CountsWithoutTheLock(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) {
      throw new IllegalArgumentException();
    }
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 0 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException();
    }
    Buffer buffer = new Buffer(producers, producers + consumers);
    buffer.result.whenComplete((n, e) -> buffer.stop());
    for (int p = 0; p < producers; p++) {
      int producer = p;
      new Thread(() -> buffer.work(() -> {
        for (int i = 0; i < itemsPerProducer && !buffer.result.isDone(); i++) {
          buffer.put(source.produce(producer, i));
        }
        buffer.producerDone();
      })).start();
    }
    for (int c = 0; c < consumers; c++) {
      int consumer = c;
      new Thread(() -> buffer.work(() -> {
        String item = buffer.take();
        while (item != null) {
          sink.consume(consumer, item);
          buffer.consumed();
          item = buffer.take();
        }
      })).start();
    }
    return buffer.result;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private class Buffer {
    final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final Queue<String> items = new ArrayDeque<>();
    private int producing;
    private int working;
    private int consumed;
    private boolean stopped;

    Buffer(int producers, int workers) {
      this.producing = producers;
      this.working = workers;
    }

    void work(Work work) {
      try {
        work.run();
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
      lock.lock();
      boolean last;
      int count;
      try {
        working--;
        last = working == 0;
        count = consumed;
      } finally {
        lock.unlock();
      }
      if (last) {
        result.complete(count);
      }
    }

    void put(String item) throws InterruptedException {
      lock.lock();
      try {
        while (!stopped && items.size() == capacity) {
          notFull.await();
        }
        items.add(item);
        notEmpty.signal();
      } finally {
        lock.unlock();
      }
    }

    String take() throws InterruptedException {
      lock.lock();
      try {
        while (!stopped && items.isEmpty() && producing > 0) {
          notEmpty.await();
        }
        if (stopped || items.isEmpty()) {
          return null;
        }
        notFull.signal();
        return items.remove();
      } finally {
        lock.unlock();
      }
    }

    void producerDone() {
      lock.lock();
      try {
        producing--;
        notEmpty.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void consumed() {
      consumed++;
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
  }
}
