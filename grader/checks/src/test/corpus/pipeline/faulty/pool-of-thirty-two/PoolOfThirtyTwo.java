// Producers and consumers share a pool of 32 threads.
// must: overlap
// may:
package solution.pipeline;
import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class PoolOfThirtyTwo implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  public PoolOfThirtyTwo(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) throw new IllegalArgumentException();
    this.source = source; this.sink = sink; this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) throw new IllegalArgumentException();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    BlockingQueue<Optional<String>> queue = new ArrayBlockingQueue<>(capacity);
    CountDownLatch produced = new CountDownLatch(producers);
    CountDownLatch finished = new CountDownLatch(consumers);
    AtomicInteger consumed = new AtomicInteger();
    ExecutorService[] pools = new ExecutorService[1];
    List<Runnable> threads = new CopyOnWriteArrayList<>();

    for (int p = 0; p < producers; p++) {
      int number = p;
      threads.add((() -> {
        try {
          for (int i = 0; i < itemsPerProducer && !result.isDone(); i++) queue.put(Optional.of(source.produce(number, i)));
          produced.countDown();
        } catch (Throwable t) {
          result.completeExceptionally(t);
        }
      }));
    }
    for (int c = 0; c < consumers; c++) {
      int number = c;
      threads.add((() -> {
        try {
          while (!result.isDone()) {
            Optional<String> item = queue.take();
            if (item.isEmpty() || result.isDone()) break;
            sink.consume(number, item.get());
            consumed.incrementAndGet();
          }
          finished.countDown();
        } catch (Throwable t) {
          result.completeExceptionally(t);
        }
      }));
    }
    threads.add((() -> {
      try {
        produced.await();
        for (int i = 0; i < consumers; i++) queue.put(Optional.empty());
        finished.await();
        result.complete(consumed.get());
      } catch (InterruptedException e) {
        result.completeExceptionally(e);
      }
    }));
    
    ExecutorService pool = pools[0] = Executors.newFixedThreadPool(32);
    for (Runnable t : threads) pool.execute(t);
    pool.shutdown();
    result.whenComplete((n, t) -> { if (t != null) pools[0].shutdownNow(); });

    return result;
  }
}
