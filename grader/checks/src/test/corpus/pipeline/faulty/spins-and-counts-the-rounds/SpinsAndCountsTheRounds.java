// Once all is produced, the foreman asks again and again whether the queue is empty, and counts how often.
// must: waits
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

public final class SpinsAndCountsTheRounds implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public SpinsAndCountsTheRounds(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source);
    this.sink = Objects.requireNonNull(sink);
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 0 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("a number is out of its range");
    }
    Run run = new Run(producers, itemsPerProducer, consumers);
    run.start();
    return run.result;
  }

  private final class Run {
    final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final BlockingQueue<Optional<String>> queue = new ArrayBlockingQueue<>(capacity);
    private final AtomicInteger consumed = new AtomicInteger();
    private final List<Thread> producers = new ArrayList<>();
    private final List<Thread> consumers = new ArrayList<>();
    private final Thread foreman = worker(this::lead);
    private long rounds;

    Run(int producerCount, int items, int consumerCount) {
      for (int i = 0; i < producerCount; i++) {
        int producer = i;
        producers.add(worker(() -> produce(producer, items)));
      }
      for (int i = 0; i < consumerCount; i++) {
        int consumer = i;
        consumers.add(worker(() -> consume(consumer)));
      }
    }

    void start() {
      result.whenComplete((count, failure) -> {
        if (failure != null) {
          foreman.interrupt();
          producers.forEach(Thread::interrupt);
          consumers.forEach(Thread::interrupt);
        }
      });
      producers.forEach(Thread::start);
      consumers.forEach(Thread::start);
      foreman.start();
    }

    private Thread worker(Work work) {
      return Thread.ofVirtual().unstarted(() -> {
        try {
          work.run();
        } catch (Throwable failure) {
          result.completeExceptionally(failure);
        }
      });
    }

    private void lead() throws InterruptedException {
      for (Thread producer : producers) {
        producer.join();
      }
      while (!queue.isEmpty() && !result.isDone()) {
        rounds++;
      }
      for (int i = 0; i < consumers.size() && !result.isDone(); i++) {
        queue.put(Optional.empty());
      }
      for (Thread consumer : consumers) {
        consumer.join();
      }
      result.complete(consumed.get());
    }

    private void produce(int producer, int items) throws InterruptedException {
      for (int i = 0; i < items && !result.isDone(); i++) {
        queue.put(Optional.of(source.produce(producer, i)));
      }
    }

    private void consume(int consumer) throws InterruptedException {
      while (!result.isDone()) {
        Optional<String> item = queue.take();
        if (item.isEmpty() || result.isDone()) {
          return;
        }
        sink.consume(consumer, item.get());
        consumed.incrementAndGet();
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
