// A worker that fails leaves its note, but never counts down the latch that the note is read after.
// must: failure
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

public class FailureIsNeverCounted implements Pipeline {
  private static final Object END = new Object();

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public FailureIsNeverCounted(ItemSource source, ItemSink sink, int capacity) {
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
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    ExecutorService pool = Executors.newCachedThreadPool();

    for (int p = 0; p < producers; p++) {
      int number = p;
      submit(pool, failure, () -> {
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
      submit(pool, failure, () -> {
        Object item;
        while ((item = queue.take()) != END && !result.isDone()) {
          sink.consume(number, (String) item);
          count.increment();
        }
        queue.offer(END);
        finished.countDown();
      });
    }
    submit(pool, failure, () -> {
      produced.await();
      queue.put(END);
      finished.await();
      if (failure.get() == null) {
        result.complete(count.intValue());
      } else {
        result.completeExceptionally(failure.get());
      }
    });
    pool.shutdown();
    result.whenComplete((n, problem) -> {
      if (problem != null) {
        pool.shutdownNow();
      }
    });
    return result;
  }

  private interface Step {
    void perform() throws InterruptedException;
  }

  private static void submit(ExecutorService pool, AtomicReference<Throwable> failure, Step step) {
    pool.execute(() -> {
      try {
        step.perform();
      } catch (Throwable problem) {
        failure.compareAndSet(null, problem);
      }
    });
  }
}
