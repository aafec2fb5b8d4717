package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Solution 3. An unbounded queue; consumers that look every half second whether to stop, and that
 * are cancelled once the queue has been worked off. Nobody thinks of a worker that fails.
 */
public class NotebookPipeline implements Pipeline {

  private final ItemSource source;
  private final ItemSink sink;

  public NotebookPipeline(ItemSource source, ItemSink sink, int capacity) {
    this.source = source;
    this.sink = sink;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Demo demo = new Demo();
    Thread main =
        Thread.startVirtualThread(() -> {
          try {
            result.complete(demo.run(producers, itemsPerProducer, consumers));
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    result.whenComplete((number, failure) -> {
      if (result.isCancelled()) {
        main.interrupt();
      }
    });
    return result;
  }

  private class Demo {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger consumed = new AtomicInteger();
    private int unfinished; // guarded by this, as all of Queue.join and task_done

    int run(int producers, int itemsPerProducer, int consumers) throws Throwable {
      List<Thread> producing = new ArrayList<>();
      List<CompletableFuture<Void>> produced = new ArrayList<>();
      for (int i = 0; i < producers; i++) {
        int number = i;
        CompletableFuture<Void> done = new CompletableFuture<>();
        produced.add(done);
        producing.add(
            Thread.startVirtualThread(() -> {
              try {
                produce(number, itemsPerProducer);
                done.complete(null);
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            }));
      }
      List<Thread> consuming = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        int number = i;
        consuming.add(Thread.startVirtualThread(() -> consume(number)));
      }
      try {
        gather(produced).get();
      } catch (InterruptedException cancelled) {
        producing.forEach(Thread::interrupt); // gather passes a cancel on to the producers only
        throw cancelled;
      }
      join();
      stop.set(true);
      consuming.forEach(Thread::interrupt);
      return consumed.get();
    }

    private void produce(int number, int count) throws InterruptedException {
      for (int i = 0; i < count; i++) {
        String item = source.produce(number, i);
        synchronized (this) {
          unfinished++;
        }
        queue.put(item);
      }
    }

    private void consume(int number) {
      try {
        while (!stop.get() || !queue.isEmpty()) {
          String item = queue.poll(500, TimeUnit.MILLISECONDS);
          if (item == null) {
            continue;
          }
          sink.consume(number, item);
          consumed.incrementAndGet();
          taskDone();
        }
      } catch (InterruptedException cancelled) {
        // as planned
      }
    }

    private synchronized void taskDone() {
      unfinished--;
      notifyAll();
    }

    private synchronized void join() throws InterruptedException {
      while (unfinished > 0) {
        wait();
      }
    }

    private CompletableFuture<Void> gather(List<CompletableFuture<Void>> tasks) {
      CompletableFuture<Void> all =
          CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0])).copy();
      for (CompletableFuture<Void> task : tasks) {
        task.whenComplete((value, failure) -> {
          if (failure != null) {
            all.completeExceptionally(failure);
          }
        });
      }
      return all;
    }
  }
}
