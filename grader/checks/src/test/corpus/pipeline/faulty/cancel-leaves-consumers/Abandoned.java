// After a cancel the producers stop and send no end: consumers wait for items that never come.
// must: leaves-nothing
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

public class Abandoned implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public Abandoned(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) {
      throw new IllegalArgumentException("source, sink and room for an item are needed");
    }
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  private final class Belt {
    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final Queue<String> items = new ArrayDeque<>();
    private int producing;
    private int working;
    private int taken;
    private Throwable problem;

    synchronized void put(String item) throws InterruptedException {
      while (items.size() == capacity && !over()) {
        wait();
      }
      if (!over()) {
        items.add(item);
        notifyAll();
      }
    }

    synchronized String take() throws InterruptedException {
      while (items.isEmpty() && producing > 0 && problem == null) {
        wait();
      }
      if (problem != null || result.isDone()) {
        return null;
      }
      String item = items.poll();
      if (item != null) {
        taken++;
        notifyAll();
      }
      return item;
    }

    boolean over() {
      return problem != null || result.isDone();
    }

    synchronized boolean goesOn() {
      return !over();
    }

    synchronized void produced() {
      // A producer that was called off is not done: it did not send all it was to send.
      if (!result.isDone()) {
        producing--;
        notifyAll();
      }
    }

    synchronized void failed(Throwable t) {
      if (problem == null) {
        problem = t;
      }
      notifyAll();
    }

    void left() {
      int items;
      synchronized (this) {
        working--;
        if (working > 0) {
          return;
        }
        items = taken;
      }
      if (problem != null) {
        result.completeExceptionally(problem);
      } else {
        result.complete(items);
      }
    }
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 0 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("numbers");
    }
    Belt belt = new Belt();
    belt.producing = producers;
    belt.working = producers + consumers;
    for (int p = 0; p < producers; p++) {
      int number = p;
      Thread.startVirtualThread(() -> {
        try {
          for (int i = 0; i < itemsPerProducer && belt.goesOn(); i++) {
            belt.put(source.produce(number, i));
          }
        } catch (Throwable t) {
          belt.failed(t);
        }
        belt.produced();
        belt.left();
      });
    }
    for (int c = 0; c < consumers; c++) {
      int number = c;
      Thread.startVirtualThread(() -> {
        try {
          for (String item = belt.take(); item != null; item = belt.take()) {
            sink.consume(number, item);
          }
        } catch (Throwable t) {
          belt.failed(t);
        }
        belt.left();
      });
    }
    return belt.result;
  }
}
