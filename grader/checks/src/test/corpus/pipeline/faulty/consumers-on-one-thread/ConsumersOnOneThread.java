// The consumers are tasks of an executor that has one thread.
// must: overlap
// may:
package solution.pipeline;

import static java.util.Objects.requireNonNull;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

public class ConsumersOnOneThread implements Pipeline {
  private static final Object END = new Object();

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public ConsumersOnOneThread(ItemSource source, ItemSink sink, int capacity) {
    this.source = requireNonNull(source);
    this.sink = requireNonNull(sink);
    if (capacity < 1) {
      throw new IllegalArgumentException("A queue needs room for an item, got " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1) {
      throw new IllegalArgumentException("No producers");
    }
    if (itemsPerProducer < 0) {
      throw new IllegalArgumentException("Negative number of items");
    }
    if (consumers < 1) {
      throw new IllegalArgumentException("No consumers");
    }
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>(capacity);
    CountDownLatch produced = new CountDownLatch(producers);
    CountDownLatch finished = new CountDownLatch(consumers);
    LongAdder count = new LongAdder();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    ExecutorService pool = Executors.newCachedThreadPool();
    ExecutorService consumerPool = Executors.newSingleThreadExecutor();

    for (int p = 0; p < producers; p++) {
      int number = p;
      submit(pool, result, () -> {
        for (int i = 0; i < itemsPerProducer; i++) {
          if (result.isDone()) {
            return;
          }
          queue.put(source.produce(number, i));
        }
        produced.countDown();
      });
    }
    for (int c = 0; c < consumers; c++) {
      int number = c;
      submit(consumerPool, result, () -> {
        Object item;
        while ((item = queue.take()) != END && !result.isDone()) {
          sink.consume(number, (String) item);
          count.increment();
        }
        queue.offer(END);
        finished.countDown();
      });
    }
    submit(pool, result, () -> {
      produced.await();
      queue.put(END);
      finished.await();
      result.complete(count.intValue());
    });
    pool.shutdown();
    consumerPool.shutdown();
    result.whenComplete((n, problem) -> {
      if (problem != null) {
        pool.shutdownNow();
        consumerPool.shutdownNow();
      }
    });
    return result;
  }

  private interface Step {
    void perform() throws InterruptedException;
  }

  private static void submit(ExecutorService pool, CompletableFuture<Integer> result, Step step) {
    pool.execute(() -> {
      try {
        step.perform();
      } catch (Throwable problem) {
        result.completeExceptionally(problem);
      }
    });
  }
}
