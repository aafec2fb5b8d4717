// The task that waits for the workers takes a thread of their pool, which has one for each of them.
// must: ends, overlap, failure
// may: reuse
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

public final class WaitsInsideThePool implements Pipeline {

  /** A way from many writers to many readers. */
  private interface Channel<T> {
    void write(T element) throws InterruptedException;

    Reading<T> read() throws InterruptedException;

    void writerClosed();
  }

  private sealed interface Reading<T> {
    record Element<T>(T value) implements Reading<T> {}

    record Closed<T>() implements Reading<T> {}
  }

  /** Room is a semaphore; elements and the end are what readers wait for in the queue. */
  private static final class BoundedChannel<T> implements Channel<T> {
    private final Semaphore room;
    private final BlockingQueue<Reading<T>> readings = new LinkedBlockingQueue<>();
    private final AtomicInteger openWriters;
    private final int readers;

    BoundedChannel(int capacity, int writers, int readers) {
      this.room = new Semaphore(capacity);
      this.openWriters = new AtomicInteger(writers);
      this.readers = readers;
    }

    @Override
    public void write(T element) throws InterruptedException {
      room.acquire();
      readings.add(new Reading.Element<>(element));
    }

    @Override
    public Reading<T> read() throws InterruptedException {
      Reading<T> reading = readings.take();
      if (reading instanceof Reading.Element<T>) {
        room.release();
      }
      return reading;
    }

    @Override
    public void writerClosed() {
      if (openWriters.decrementAndGet() == 0) {
        IntStream.range(0, readers).forEach(reader -> readings.add(new Reading.Closed<>()));
      }
    }
  }

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  private final IntFunction<ExecutorService> executors;

  public WaitsInsideThePool(ItemSource source, ItemSink sink, int capacity) {
    this(source, sink, capacity, Executors::newFixedThreadPool);
  }

  WaitsInsideThePool(
      ItemSource source, ItemSink sink, int capacity, IntFunction<ExecutorService> executors) {
    this.source = Objects.requireNonNull(source, "source");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.capacity = requireAtLeast(1, capacity, "capacity");
    this.executors = executors;
  }

  private static int requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
    return value;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    requireAtLeast(1, producers, "producers");
    requireAtLeast(0, itemsPerProducer, "itemsPerProducer");
    requireAtLeast(1, consumers, "consumers");

    CompletableFuture<Integer> result = new CompletableFuture<>();
    ExecutorService executor = executors.apply(producers + consumers);
    result.whenComplete((count, failure) -> executor.shutdownNow());
    Channel<String> channel = new BoundedChannel<>(capacity, producers, consumers);
    executor.execute(() -> {
      try {
        result.complete(supervise(executor, channel, producers, itemsPerProducer, consumers));
      } catch (ExecutionException failed) {
        result.completeExceptionally(failed.getCause());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  private int supervise(ExecutorService executor, Channel<String> channel,
      int producers, int items, int consumers) throws InterruptedException, ExecutionException {
    ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    for (int p = 0; p < producers; p++) {
      service.submit(producer(channel, p, items, executor::isShutdown));
    }
    for (int c = 0; c < consumers; c++) {
      service.submit(consumer(channel, c, executor::isShutdown));
    }
    int total = 0;
    for (int i = 0; i < producers + consumers; i++) {
      total += service.take().get();
    }
    return total;
  }

  private Callable<Integer> producer(
      Channel<String> channel, int number, int items, BooleanSupplier stopped) {
    return () -> {
      for (int index = 0; index < items; index++) {
        stopIf(stopped);
        channel.write(source.produce(number, index));
      }
      channel.writerClosed();
      return 0;
    };
  }

  private Callable<Integer> consumer(
      Channel<String> channel, int number, BooleanSupplier stopped) {
    return () -> {
      int consumed = 0;
      while (channel.read() instanceof Reading.Element<String>(String item)) {
        stopIf(stopped);
        sink.consume(number, item);
        consumed++;
      }
      return consumed;
    };
  }

  private static void stopIf(BooleanSupplier stopped) throws InterruptedException {
    if (stopped.getAsBoolean()) {
      throw new InterruptedException("the run was stopped");
    }
  }
}
