package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Plain threads around a buffer of our own; the last worker out turns off the light. */
public class ThreadedPipeline implements Pipeline {

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  private final Set<CompletableFuture<Integer>> running = ConcurrentHashMap.newKeySet();

  public ThreadedPipeline(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) {
      throw new IllegalArgumentException("source, sink, capacity " + capacity);
    }
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 0 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException(
          producers + " producers, " + itemsPerProducer + " items, " + consumers + " consumers");
    }
    MonitorBuffer buffer = new MonitorBuffer(capacity, producers);
    CompletableFuture<Integer> result = new CompletableFuture<>();
    AtomicInteger consumed = new AtomicInteger();
    AtomicInteger atWork = new AtomicInteger(producers + consumers);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      int number = i;
      workers.add(
          worker(result, atWork, consumed, () -> produce(buffer, number, itemsPerProducer)));
    }
    for (int i = 0; i < consumers; i++) {
      int number = i;
      workers.add(worker(result, atWork, consumed, () -> consume(buffer, number, consumed)));
    }
    running.add(result);
    workers.forEach(Thread::start);
    // After a failure or a cancel the buffer turns everybody away, and sleepers are woken.
    result.whenComplete((number, failure) -> {
      running.remove(result);
      if (failure != null) {
        buffer.stop();
        workers.forEach(Thread::interrupt);
      }
    });
    return result;
  }

  private Thread worker(
      CompletableFuture<Integer> result, AtomicInteger atWork, AtomicInteger consumed, Work work) {
    return new Thread(() -> {
      try {
        work.run();
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      } finally {
        if (atWork.decrementAndGet() == 0) {
          result.complete(consumed.get());
        }
      }
    });
  }

  private void produce(MonitorBuffer buffer, int number, int count) throws InterruptedException {
    try {
      for (int i = 0; i < count && !buffer.isStopped(); i++) {
        if (!buffer.put(source.produce(number, i))) {
          return;
        }
      }
    } finally {
      buffer.producerDone();
    }
  }

  private void consume(MonitorBuffer buffer, int number, AtomicInteger consumed)
      throws InterruptedException {
    String item = buffer.take();
    while (item != null) {
      sink.consume(number, item);
      consumed.incrementAndGet();
      item = buffer.take();
    }
  }

  @Override
  public void close() {
    running.forEach(result -> result.cancel(true));
  }

  private interface Work {
    void run() throws InterruptedException;
  }
}
