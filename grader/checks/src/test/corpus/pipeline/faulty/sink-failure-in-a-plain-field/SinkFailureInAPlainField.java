// That the sink has failed is told by a plain field.
// must: race-free
// may:
package solution.pipeline;
import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class SinkFailureInAPlainField implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  public SinkFailureInAPlainField(ItemSource source, ItemSink sink, int capacity) {
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
    List<Thread> threads = new CopyOnWriteArrayList<>();
    boolean[] sinkFailed = {false};

    for (int p = 0; p < producers; p++) {
      int number = p;
      threads.add(Thread.ofVirtual().unstarted(() -> {
        try {
          for (int i = 0; i < itemsPerProducer && !sinkFailed[0] && !result.isDone(); i++) queue.put(Optional.of(source.produce(number, i)));
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
        } catch (InterruptedException t) {
          result.completeExceptionally(t);
        } catch (RuntimeException | Error t) {
          sinkFailed[0] = true;
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
