// Producers that wait for room have all the threads of the pool, and none is left for a consumer.
// must: overlap
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class PoolOfADozen implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  private final ExecutorService pool = Executors.newFixedThreadPool(12);

  public PoolOfADozen(ItemSource source, ItemSink sink, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.source = Objects.requireNonNull(source);
    this.sink = Objects.requireNonNull(sink);
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("not a size for a run");
    }
    Run run = new Run(producers, itemsPerProducer, consumers);
    run.start();
    return run.result;
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  private interface Job {
    void work() throws InterruptedException;
  }

  private class Run {
    final CompletableFuture<Integer> result = new CompletableFuture<>();
    final int producers;
    final int each;
    final int consumers;
    final Queue<String> queue = new ArrayDeque<>();
    int producing;
    int working;
    int consumed;
    boolean stopped;
    Throwable failure;

    Run(int producers, int each, int consumers) {
      this.producers = producers;
      this.each = each;
      this.consumers = consumers;
      producing = producers;
      working = producers + consumers;
    }

    void start() {
      result.whenComplete((items, problem) -> stop());
      for (int p = 0; p < producers; p++) {
        int number = p;
        launch(() -> produce(number));
      }
      for (int c = 0; c < consumers; c++) {
        int number = c;
        launch(() -> consume(number));
      }
    }

    void launch(Job job) {
      pool.execute(() -> {
        try {
          job.work();
        } catch (Throwable problem) {
          fail(problem);
        } finally {
          ended();
        }
      });
    }

    synchronized void stop() {
      stopped = true;
      notifyAll();
    }

    synchronized void fail(Throwable problem) {
      if (failure == null) {
        failure = problem;
      }
      stopped = true;
      notifyAll();
    }

    void ended() {
      Throwable problem;
      int count;
      synchronized (this) {
        working--;
        if (working > 0) {
          return;
        }
        problem = failure;
        count = consumed;
      }
      if (problem == null) {
        result.complete(count);
      } else {
        result.completeExceptionally(problem);
      }
    }

    void produce(int number) throws InterruptedException {
      for (int i = 0; i < each; i++) {
        if (isStopped()) {
          return;
        }
        put(source.produce(number, i));
      }
      synchronized (this) {
        producing--;
        notifyAll();
      }
    }

    void consume(int number) throws InterruptedException {
      for (String item = take(); item != null; item = take()) {
        sink.consume(number, item);
        synchronized (this) {
          consumed++;
        }
      }
    }

    synchronized boolean isStopped() {
      return stopped;
    }

    synchronized void put(String item) throws InterruptedException {
      while (queue.size() >= capacity && !stopped) {
        wait();
      }
      if (!stopped) {
        queue.add(item);
        notifyAll();
      }
    }

    synchronized String take() throws InterruptedException {
      while (queue.isEmpty() && producing > 0 && !stopped) {
        wait();
      }
      if (stopped || queue.isEmpty()) {
        return null;
      }
      notifyAll();
      return queue.remove();
    }
  }
}
