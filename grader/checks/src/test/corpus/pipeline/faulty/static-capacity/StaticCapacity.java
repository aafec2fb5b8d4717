// The capacity is a static field: the latest object's holds for all.
// must: reuse
// may:
package solution.pipeline;
import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class StaticCapacity implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private static int capacity;
  public StaticCapacity(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) throw new IllegalArgumentException();
    this.source = source; this.sink = sink; StaticCapacity.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) throw new IllegalArgumentException();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    BlockingQueue<Optional<String>> queue = new ArrayBlockingQueue<>(capacity);
    CountDownLatch produced = new CountDownLatch(producers);
    CountDownLatch finished = new CountDownLatch(consumers);
    AtomicInteger consumed = new AtomicInteger();
    List<Thread> threads = new CopyOnWriteArrayList<>();

    for (int p = 0; p < producers; p++) {
      int number = p;
      threads.add(Thread.ofVirtual().unstarted(() -> {
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
      threads.add(Thread.ofVirtual().unstarted(() -> {
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
    threads.add(Thread.ofVirtual().unstarted(() -> {
      try {
        produced.await();
        for (int i = 0; i < consumers; i++) queue.put(Optional.empty());
        finished.await();
        result.complete(consumed.get());
      } catch (InterruptedException e) {
        result.completeExceptionally(e);
      }
    }));
    result.whenComplete((n, t) -> { if (t != null) threads.forEach(Thread::interrupt); });
    threads.forEach(Thread::start);
    return result;
  }
}
