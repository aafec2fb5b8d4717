// Phasers tell when all producers and when all workers have arrived at the end.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.LinkedList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class PhasedEnds implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;
  private final ThreadFactory threads = Thread.ofPlatform().daemon().name("worker-", 0).factory();

  public PhasedEnds(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null) {
      throw new NullPointerException("a pipeline needs two ends");
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("a pipeline needs room: " + capacity);
    }
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    check(producers >= 1, "producers", producers);
    check(itemsPerProducer >= 0, "itemsPerProducer", itemsPerProducer);
    check(consumers >= 1, "consumers", consumers);

    final CompletableFuture<Integer> future = new CompletableFuture<>();
    final Belt belt = new Belt();
    final AtomicInteger consumed = new AtomicInteger();
    final Phaser making = new Phaser(producers) {
      @Override
      protected boolean onAdvance(int phase, int parties) {
        belt.finish();
        return true;
      }
    };
    final Phaser working = new Phaser(producers + consumers) {
      @Override
      protected boolean onAdvance(int phase, int parties) {
        future.complete(consumed.get());
        return true;
      }
    };
    future.whenComplete((count, failure) -> belt.halt());

    for (int number = 0; number < producers; number++) {
      final int me = number;
      threads.newThread(() -> {
        try {
          for (int i = 0; i < itemsPerProducer; i++) {
            if (future.isDone() || !belt.lay(source.produce(me, i))) {
              break;
            }
          }
        } catch (Throwable failure) {
          future.completeExceptionally(failure);
        } finally {
          making.arriveAndDeregister();
          working.arriveAndDeregister();
        }
      }).start();
    }
    for (int number = 0; number < consumers; number++) {
      final int me = number;
      threads.newThread(() -> {
        try {
          for (String[] item = belt.pick(); item != null; item = belt.pick()) {
            sink.consume(me, item[0]);
            consumed.incrementAndGet();
          }
        } catch (Throwable failure) {
          future.completeExceptionally(failure);
        } finally {
          working.arriveAndDeregister();
        }
      }).start();
    }
    return future;
  }

  private static void check(boolean fine, String name, int value) {
    if (!fine) {
      throw new IllegalArgumentException(name + " = " + value);
    }
  }

  private class Belt {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedList<String> items = new LinkedList<>();
    private boolean finished;
    private boolean halted;

    boolean lay(String item) {
      lock.lock();
      try {
        while (items.size() == capacity && !halted) {
          changed.awaitUninterruptibly();
        }
        if (!halted) {
          items.addLast(item);
          changed.signalAll();
        }
        return !halted;
      } finally {
        lock.unlock();
      }
    }

    String[] pick() {
      lock.lock();
      try {
        while (items.isEmpty() && !finished && !halted) {
          changed.awaitUninterruptibly();
        }
        if (halted || items.isEmpty()) {
          return null;
        }
        changed.signalAll();
        return new String[] {items.removeFirst()};
      } finally {
        lock.unlock();
      }
    }

    void finish() {
      lock.lock();
      try {
        finished = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void halt() {
      lock.lock();
      try {
        halted = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
