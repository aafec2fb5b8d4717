// Compares the number of items as objects: from 128 on they are never the same.
// must: all-once
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public final class ComparesNumbersAsObjects implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public ComparesNumbersAsObjects(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source, "source");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.capacity = capacity;
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be positive, was " + capacity);
    }
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 0 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("producers, items or consumers out of range");
    }
    ExecutorService pool = Executors.newFixedThreadPool(producers + consumers);
    Channel channel = new Channel(producers);
    Stream<CompletableFuture<Integer>> producing = IntStream.range(0, producers)
        .mapToObj(p -> work(pool, channel, () -> produce(channel, p, itemsPerProducer)));
    Stream<CompletableFuture<Integer>> consuming = IntStream.range(0, consumers)
        .mapToObj(c -> work(pool, channel, () -> consume(channel, c)));
    List<CompletableFuture<Integer>> workers = Stream.concat(producing, consuming).toList();
    CompletableFuture<Integer> result = CompletableFuture
        .allOf(workers.toArray(CompletableFuture[]::new))
        .thenApply(done -> checked(producers * itemsPerProducer, workers));
    result.whenComplete((count, failure) -> channel.stop());
    pool.shutdown();
    return result;
  }

  private static Integer checked(Integer expected, List<CompletableFuture<Integer>> workers) {
    Integer consumed = workers.stream().mapToInt(CompletableFuture::join).sum();
    if (expected != consumed) {
      throw new IllegalStateException("expected " + expected + " items, consumed " + consumed);
    }
    return consumed;
  }

  private interface Work {
    int run() throws InterruptedException;
  }

  private static CompletableFuture<Integer> work(ExecutorService pool, Channel channel, Work work) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return work.run();
      } catch (InterruptedException e) {
        channel.stop();
        throw new CompletionException(e);
      } catch (RuntimeException | Error e) {
        channel.stop();
        throw e;
      }
    }, pool);
  }

  private int produce(Channel channel, int producer, int items) throws InterruptedException {
    for (int i = 0; i < items && !channel.isStopped(); i++) {
      channel.put(source.produce(producer, i));
    }
    channel.producerDone();
    return 0;
  }

  private int consume(Channel channel, int consumer) throws InterruptedException {
    int consumed = 0;
    for (String item = channel.take(); item != null; item = channel.take()) {
      sink.consume(consumer, item);
      consumed++;
    }
    return consumed;
  }

  private final class Channel {
    private final LinkedList<String> items = new LinkedList<>();
    private int producing;
    private boolean stopped;

    Channel(int producing) {
      this.producing = producing;
    }

    synchronized boolean isStopped() {
      return stopped;
    }

    synchronized void put(String item) throws InterruptedException {
      while (items.size() >= capacity && !stopped) {
        wait();
      }
      items.addLast(item);
      notifyAll();
    }

    synchronized String take() throws InterruptedException {
      while (items.isEmpty() && producing > 0 && !stopped) {
        wait();
      }
      notifyAll();
      return stopped ? null : items.pollFirst();
    }

    synchronized void producerDone() {
      producing--;
      notifyAll();
    }

    synchronized void stop() {
      stopped = true;
      notifyAll();
    }
  }
}
