// The future waits for any of the consumers, not for all.
// must: ends
// may: failure, all-once, reuse
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

public final class AnyForAll implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public AnyForAll(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source);
    this.sink = Objects.requireNonNull(sink);
    this.capacity = capacity;
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException(producers + ", " + itemsPerProducer + ", " + consumers);
    }
    Run run = new Run(itemsPerProducer);
    CompletableFuture<?>[] made = IntStream.range(0, producers)
        .mapToObj(p -> run.start(() -> run.produce(p)))
        .toArray(CompletableFuture<?>[]::new);
    CompletableFuture<?>[] used = IntStream.range(0, consumers)
        .mapToObj(c -> run.start(() -> run.consume(c)))
        .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(made).thenRun(run::sendHome);
    return run.result(CompletableFuture.allOf(made), used);
  }

  private final class Run {
    private final LinkedTransferQueue<int[]> slots = new LinkedTransferQueue<>();
    private final String[] ring = new String[capacity];
    private final Semaphore room = new Semaphore(capacity);
    private final ConcurrentHashMap.KeySetView<Thread, Boolean> threads =
        ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private final Executor threadForEach = task -> Thread.ofVirtual().start(task);
    private final int items;
    private final AtomicInteger consumed = new AtomicInteger();
    private final LinkedTransferQueue<Integer> free = new LinkedTransferQueue<>();

    Run(int items) {
      this.items = items;
      IntStream.range(0, capacity).forEach(free::add);
      answer.whenComplete((count, failure) -> {
        if (failure != null) {
          stop();
        }
      });
    }

    CompletableFuture<Integer> start(Work work) {
      return CompletableFuture.supplyAsync(() -> {
        threads.add(Thread.currentThread());
        try {
          return answer.isDone() ? 0 : work.perform();
        } catch (InterruptedException stopped) {
          return 0;
        } catch (Throwable failure) {
          answer.completeExceptionally(failure);
          return 0;
        } finally {
          threads.remove(Thread.currentThread());
        }
      }, threadForEach);
    }

    CompletableFuture<Integer> result(
        CompletableFuture<Void> producers, CompletableFuture<?>[] consumers) {
      producers.thenCombine(CompletableFuture.anyOf(consumers), (a, b) -> consumed.get())
          .whenComplete((sum, failure) -> {
            if (failure == null) {
              answer.complete(sum);
            } else {
              answer.completeExceptionally(failure);
            }
          });
      return answer;
    }

    private void stop() {
      threads.forEach(Thread::interrupt);
      sendHome();
      room.release(1_000_000);
    }

    /** A number that is no slot: each consumer that finds it puts it back for the next. */
    private void sendHome() {
      slots.add(new int[] {-1});
    }

    int produce(int producer) throws InterruptedException {
      for (int i = 0; i < items && !answer.isDone(); i++) {
        String item = source.produce(producer, i);
        room.acquire();
        if (answer.isDone()) {
          return 0;
        }
        int slot = free.take();
        ring[slot] = item;
        slots.put(new int[] {slot});
      }
      return 0;
    }

    int consume(int consumer) throws InterruptedException {
      while (!answer.isCompletedExceptionally()) {
        int slot = slots.take()[0];
        if (slot < 0) {
          sendHome();
          break;
        }
        String item = ring[slot];
        free.add(slot);
        room.release();
        if (answer.isCompletedExceptionally()) {
          break;
        }
        sink.consume(consumer, item);
        consumed.incrementAndGet();
      }
      return 0;
    }
  }

  private interface Work {
    int perform() throws InterruptedException;
  }
}
