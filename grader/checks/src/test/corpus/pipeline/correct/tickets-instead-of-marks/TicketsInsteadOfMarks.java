// A consumer draws a ticket for each item before it takes one, so that no mark of the end is needed.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class TicketsInsteadOfMarks implements Pipeline {
  final ItemSource src;
  final ItemSink dst;
  final int cap;

  public TicketsInsteadOfMarks(ItemSource source, ItemSink sink, int capacity) {
    if (source == null || sink == null || capacity < 1) throw new IllegalArgumentException();
    src = source;
    dst = sink;
    cap = capacity;
  }

  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) throw new IllegalArgumentException();
    var q = new LinkedBlockingDeque<String>(cap);
    int total = producers * itemsPerProducer;
    var tickets = new AtomicInteger(total);
    var busy = new AtomicInteger(producers + consumers);
    var f = new CompletableFuture<Integer>();
    var ts = new ArrayList<Thread>();
    for (int n = 0; n < producers + consumers; n++) {
      int id = n;
      Callable<?> job = id < producers
          ? () -> {
            for (int i = 0; i < itemsPerProducer && !f.isDone(); i++) q.put(src.produce(id, i));
            return null;
          }
          : () -> {
            while (tickets.getAndDecrement() > 0) {
              var item = q.take();
              if (f.isDone()) break;
              dst.consume(id - producers, item);
            }
            return null;
          };
      ts.add(Thread.ofVirtual().unstarted(() -> {
        try {
          job.call();
          if (busy.decrementAndGet() == 0) f.complete(total);
        } catch (Throwable t) {
          f.completeExceptionally(t);
        }
      }));
    }
    f.whenComplete((n, t) -> { if (t != null) ts.forEach(Thread::interrupt); });
    ts.forEach(Thread::start);
    return f;
  }
}
