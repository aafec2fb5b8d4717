package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pipeline with a virtual thread for each worker and a blocking queue between them.
 *
 * <p>How does a consumer know that nothing more will come? The number of items is known beforehand,
 * so a consumer first claims one of them and only then waits for it. Whoever finds nothing left to
 * claim goes home; nobody waits for an item that will never come, and no end marker is needed.
 */
public final class BoundedQueuePipeline implements Pipeline {

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  private final ExecutorService supervisors = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates a pipeline.
   *
   * @param source where the items come from
   * @param sink where they go
   * @param capacity how many items the queue of a run holds, 1 or more
   * @throws NullPointerException if the source or the sink is {@code null}
   * @throws IllegalArgumentException if the capacity is out of its range
   */
  public BoundedQueuePipeline(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source, "source");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.capacity = atLeast(1, capacity, "capacity");
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    atLeast(1, producers, "producers");
    atLeast(0, itemsPerProducer, "itemsPerProducer");
    atLeast(1, consumers, "consumers");
    var run = new Run(Math.multiplyExact(producers, itemsPerProducer));
    Future<?> supervisor =
        supervisors.submit(() -> run.supervise(producers, itemsPerProducer, consumers));
    // However the run ends, by failure or cancel: the supervisor hands the interrupt to the
    // workers.
    var _ = run.result.whenComplete((_, _) -> supervisor.cancel(true));
    return run.result;
  }

  /** Interrupts the runs that are still under way. */
  @Override
  public void close() {
    supervisors.shutdownNow();
  }

  private static int atLeast(int minimum, int value, String what) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: expected %d or more, found %d".formatted(what, minimum, value));
    }
    return value;
  }

  /** One run: its queue, its count and its result, shared with no other. */
  private final class Run {

    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>(capacity);
    private final int items;
    private final AtomicInteger unclaimed;

    Run(int items) {
      this.items = items;
      this.unclaimed = new AtomicInteger(items);
    }

    void supervise(int producers, int itemsPerProducer, int consumers) {
      // Closing the executor waits for all workers; an interrupt meanwhile is passed on to them.
      try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int number = 0; number < producers; number++) {
          int producer = number;
          workers.execute(() -> work(() -> produce(producer, itemsPerProducer)));
        }
        for (int number = 0; number < consumers; number++) {
          int consumer = number;
          workers.execute(() -> work(() -> consume(consumer)));
        }
      }
      result.complete(items);
    }

    /** Does a worker's work; what it throws ends the run. */
    private void work(Work work) {
      try {
        work.run();
      } catch (Throwable failure) { // errors too: the caller would wait for ever
        result.completeExceptionally(failure);
      }
    }

    // Interrupts reach a worker that waits. One whose source or sink swallowed the interrupt finds
    // out by looking at the result, before it goes on.

    private void produce(int producer, int itemsPerProducer) throws InterruptedException {
      for (int index = 0; index < itemsPerProducer && !result.isDone(); index++) {
        String item = source.produce(producer, index);
        if (!result.isDone()) {
          queue.put(item);
        }
      }
    }

    private void consume(int consumer) throws InterruptedException {
      while (!result.isDone() && unclaimed.getAndDecrement() > 0) {
        String item = queue.take();
        if (!result.isDone()) {
          sink.consume(consumer, item);
        }
      }
    }
  }

  /** What a worker does. */
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }
}
