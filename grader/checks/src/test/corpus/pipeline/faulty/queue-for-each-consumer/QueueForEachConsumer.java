// Items are dealt out in turn to a queue for each consumer.
// must: overlap
// may:
package solution.pipeline;
import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class QueueForEachConsumer implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  public QueueForEachConsumer(ItemSource source, ItemSink sink, int capacity) {
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
    Semaphore room = new Semaphore(capacity);
    AtomicInteger next = new AtomicInteger();
    List<BlockingQueue<Optional<String>>> queues = new ArrayList<>();
    for (int c = 0; c < consumers; c++) queues.add(new LinkedBlockingQueue<>());

    for (int p = 0; p < producers; p++) {
      int number = p;
      threads.add(Thread.ofVirtual().unstarted(() -> {
        try {
          for (int i = 0; i < itemsPerProducer && !result.isDone(); i++) {
            String item = source.produce(number, i);
            room.acquire();
            queues.get(next.getAndIncrement() % consumers).add(Optional.of(item));
          };
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
            Optional<String> item = queues.get(number).take();
            room.release();
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
        for (int i = 0; i < consumers; i++) queues.get(i).add(Optional.empty());
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
