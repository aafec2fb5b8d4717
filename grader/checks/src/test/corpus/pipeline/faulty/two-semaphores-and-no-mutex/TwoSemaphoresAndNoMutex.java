// Two semaphores count the slots, and nothing guards the ring; a ring of one needs no guard.
// must: all-once, race-free
// may: ends, failure, reuse, overlap, cancel
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public class TwoSemaphoresAndNoMutex implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public TwoSemaphoresAndNoMutex(ItemSource source, ItemSink sink, int capacity) {
    if (source == null) throw new IllegalArgumentException("source is null");
    if (sink == null) throw new IllegalArgumentException("sink is null");
    if (capacity <= 0) throw new IllegalArgumentException("capacity is " + capacity);
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  /** One semaphore counts the empty slots, one the full ones. */
  private class Ring {
    private final String[] slots = new String[capacity];
    private final Semaphore empty = new Semaphore(capacity);
    private final Semaphore full = new Semaphore(0);
    private int in = 0;
    private int out = 0;

    void put(String item) throws InterruptedException {
      empty.acquire();
      slots[in] = item;
      in = (in + 1) % capacity;
      full.release();
    }

    String take() throws InterruptedException {
      full.acquire();
      String item = slots[out];
      slots[out] = null;
      out = (out + 1) % capacity;
      empty.release();
      return item;
    }
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("producers=" + producers + ", items=" + itemsPerProducer
          + ", consumers=" + consumers);
    }
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Ring ring = new Ring();
    AtomicInteger producing = new AtomicInteger(producers);
    AtomicInteger working = new AtomicInteger(producers + consumers);
    AtomicInteger consumed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();

    for (int i = 0; i < producers; i++) {
      final int producer = i;
      threads.add(worker(result, working, consumed, () -> {
        for (int index = 0; index < itemsPerProducer && !result.isDone(); index++) {
          ring.put(source.produce(producer, index));
        }
        if (producing.decrementAndGet() == 0) {
          for (int c = 0; c < consumers; c++) {
            ring.put(null);
          }
        }
      }));
    }
    for (int i = 0; i < consumers; i++) {
      final int consumer = i;
      threads.add(worker(result, working, consumed, () -> {
        String item = ring.take();
        while (item != null && !result.isDone()) {
          sink.consume(consumer, item);
          consumed.incrementAndGet();
          item = ring.take();
        }
      }));
    }
    result.whenComplete((count, problem) -> {
      if (problem != null) {
        for (Thread thread : threads) {
          thread.interrupt();
        }
      }
    });
    for (Thread thread : threads) {
      thread.start();
    }
    return result;
  }

  private interface Job {
    void doIt() throws InterruptedException;
  }

  private static Thread worker(CompletableFuture<Integer> result, AtomicInteger working,
      AtomicInteger consumed, Job job) {
    return new Thread(() -> {
      try {
        if (!result.isDone()) {
          job.doIt();
        }
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
      if (working.decrementAndGet() == 0) {
        result.complete(consumed.get());
      }
    });
  }
}
