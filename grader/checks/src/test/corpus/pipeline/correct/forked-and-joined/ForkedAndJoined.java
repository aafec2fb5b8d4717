// Workers as forked tasks of an own ForkJoinPool that is large enough for all of them.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;

public class ForkedAndJoined implements Pipeline {
  private record Parcel(String item) {
    static final Parcel LAST = new Parcel(null);
  }

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public ForkedAndJoined(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null) {
      throw new NullPointerException("source or sink");
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity");
    }
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("run");
    }
    CompletableFuture<Integer> result = new CompletableFuture<>();
    ForkJoinPool pool = new ForkJoinPool(producers + consumers + 1);
    result.whenComplete((count, failure) -> pool.shutdownNow());
    pool.execute(new Whole(result, producers, itemsPerProducer, consumers));
    return result;
  }

  /** Forks a task for each worker and joins them: the producers first. */
  private class Whole extends RecursiveTask<Integer> {
    private final CompletableFuture<Integer> result;
    private final int producers;
    private final int items;
    private final int consumers;
    private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(capacity);

    Whole(CompletableFuture<Integer> result, int producers, int items, int consumers) {
      this.result = result;
      this.producers = producers;
      this.items = items;
      this.consumers = consumers;
    }

    @Override
    protected Integer compute() {
      List<ForkJoinTask<Integer>> producing = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        int producer = p;
        producing.add(worker(() -> produce(producer)).fork());
      }
      List<ForkJoinTask<Integer>> consuming = new ArrayList<>();
      for (int c = 0; c < consumers; c++) {
        int consumer = c;
        consuming.add(worker(() -> consume(consumer)).fork());
      }
      try {
        producing.forEach(ForkJoinTask::join);
        for (int c = 0; c < consumers; c++) {
          queue.put(Parcel.LAST);
        }
        int sum = 0;
        for (ForkJoinTask<Integer> consumer : consuming) {
          sum += consumer.join();
        }
        result.complete(sum);
        return sum;
      } catch (Throwable stopped) {
        result.completeExceptionally(stopped);
        return 0;
      }
    }

    private ForkJoinTask<Integer> worker(java.util.concurrent.Callable<Integer> work) {
      return ForkJoinTask.adapt(() -> {
        try {
          return work.call();
        } catch (Throwable failure) {
          result.completeExceptionally(failure);
          throw failure;
        }
      });
    }

    private int produce(int producer) throws InterruptedException {
      for (int i = 0; i < items && !result.isDone(); i++) {
        queue.put(new Parcel(source.produce(producer, i)));
      }
      return 0;
    }

    private int consume(int consumer) throws InterruptedException {
      int consumed = 0;
      Parcel parcel = queue.take();
      while (parcel != Parcel.LAST && !result.isDone()) {
        sink.consume(consumer, parcel.item());
        consumed++;
        parcel = queue.take();
      }
      return consumed;
    }
  }
}
