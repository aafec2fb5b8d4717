// A cancel interrupts the workers that there are; one that comes with the call finds none yet.
// must: cancel
// may: leaves-nothing
package solution.pipeline;

import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;

public class TooEarly implements Pipeline {
  private static final String END = new String("end");
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public TooEarly(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source);
    this.sink = Objects.requireNonNull(sink);
    if (capacity < 1) throw new IllegalArgumentException("capacity " + capacity);
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int each, int consumers) {
    if (producers < 0 || each < 0 || consumers < 1) throw new IllegalArgumentException();
    CompletableFuture<Integer> done = new CompletableFuture<>();
    List<Thread> workers = new CopyOnWriteArrayList<>();
    done.whenComplete((n, e) -> { if (e != null) workers.forEach(Thread::interrupt); });
    Thread.ofVirtual().name("foreman").start(() -> oversee(producers, each, consumers, done, workers));
    return done;
  }

  private void oversee(int producers, int each, int consumers,
      CompletableFuture<Integer> done, List<Thread> workers) {
    BlockingQueue<String> queue = new ArrayBlockingQueue<>(capacity);
    CountDownLatch open = new CountDownLatch(producers);
    List<Thread> first = new ArrayList<>();
    List<Thread> second = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      int number = p;
      first.add(Thread.ofVirtual().unstarted(() -> guarded(done, () -> {
        for (int i = 0; i < each && !Thread.currentThread().isInterrupted(); i++) {
          String item = source.produce(number, i);
          queue.put(item);
        }
      })));
    }
    for (int c = 0; c < consumers; c++) {
      int number = c;
      second.add(Thread.ofVirtual().unstarted(() -> guarded(done, () -> {
        for (String item = queue.take(); item != END; item = queue.take()) {
          if (Thread.currentThread().isInterrupted()) return;
          sink.consume(number, item);
        }
      })));
    }
    workers.addAll(first);
    workers.addAll(second);
    first.forEach(Thread::start);
    second.forEach(Thread::start);
    try {
      for (Thread t : first) t.join();
      if (!done.isDone()) {
        for (int c = 0; c < consumers; c++) {
          while (!queue.offer(END, 1, TimeUnit.MILLISECONDS)) if (done.isDone()) return;
        }
      }
      for (Thread t : second) t.join();
      done.complete(producers * each);
    } catch (InterruptedException e) {
      done.completeExceptionally(e);
    }
  }

  private interface Work { void run() throws Exception; }

  private static void guarded(CompletableFuture<Integer> done, Work work) {
    try {
      work.run();
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }
}
