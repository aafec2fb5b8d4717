// Waits a minute for the workers and reports the end, whether they are done or not.
// must: ends
// may: all-once
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class MinuteForAll implements Pipeline {

  private record Parcel(String item) {}

  private static final Parcel LAST = new Parcel(null);

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public MinuteForAll(ItemSource source, ItemSink sink, int capacity) {
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
  public CompletableFuture<Integer> run(int producers, int items, int consumers) {
    if (producers < 0 || items < 0 || consumers < 1) {
      throw new IllegalArgumentException("a number is out of range");
    }
    CompletableFuture<Integer> finished = new CompletableFuture<>();
    LinkedBlockingQueue<Parcel> queue = new LinkedBlockingQueue<>(capacity);
    ExecutorService makers = Executors.newVirtualThreadPerTaskExecutor();
    ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor();
    AtomicInteger count = new AtomicInteger();
    for (int p = 0; p < producers; p++) {
      int id = p;
      makers.submit(() -> {
        try {
          for (int i = 0; i < items && !finished.isDone(); i++) {
            queue.put(new Parcel(source.produce(id, i)));
          }
        } catch (Throwable t) {
          finished.completeExceptionally(t);
        }
      });
    }
    for (int c = 0; c < consumers; c++) {
      int id = c;
      takers.submit(() -> {
        try {
          for (Parcel p = queue.take(); p != LAST && !finished.isDone(); p = queue.take()) {
            count.incrementAndGet();
            sink.consume(id, p.item());
          }
        } catch (Throwable t) {
          finished.completeExceptionally(t);
        }
      });
    }
    finished.whenComplete((n, e) -> {
      makers.shutdownNow();
      takers.shutdownNow();
    });
    makers.shutdown();
    Thread.startVirtualThread(() -> {
      try {
        makers.awaitTermination(1, TimeUnit.MINUTES);
        for (int c = 0; c < consumers && !finished.isDone(); ) {
          if (queue.offer(LAST, 1, TimeUnit.SECONDS)) {
            c++;
          }
        }
        takers.shutdown();
        takers.awaitTermination(1, TimeUnit.MINUTES);
        finished.complete(count.get());
      } catch (InterruptedException e) {
        finished.completeExceptionally(e);
      }
    });
    return finished;
  }
}
