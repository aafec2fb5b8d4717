// Each consumer takes its even share of the items, and the remainder is left.
// must: all-once
// may: ends, overlap
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class PfShare implements Pipeline {
  private final ItemSource so; private final ItemSink si; private final int cap;
  public PfShare(ItemSource so, ItemSink si, int cap) { this.so = Objects.requireNonNull(so); this.si = Objects.requireNonNull(si); if (cap < 1) throw new IllegalArgumentException(); this.cap = cap; }
  public CompletableFuture<Integer> run(int p, int n, int c) {
    if (p < 1 || n < 0 || c < 1) throw new IllegalArgumentException();
    
    var f = new CompletableFuture<Integer>();
    var q = new LinkedBlockingQueue<String>(cap);
    var tickets = new AtomicInteger(p * n); var left = new AtomicInteger(p + c); var last = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < p + c; i++) {
      int me = i;
      threads.add(Thread.ofVirtual().unstarted(() -> {
        try {
          if (me < p) for (int k = 0; k < n && !f.isDone(); k++) q.put(so.produce(me, k));
          else for (int k = 0; k < p * n / c; k++) { String s = q.take(); if (!f.isDone()) { si.consume(me - p, s); last.incrementAndGet(); } }
        } catch (Throwable t) { f.completeExceptionally(t); }
        if (left.decrementAndGet() == 0) f.complete(last.get());
      }));
    }
    f.whenComplete((v, e) -> { if (e != null) threads.forEach(Thread::interrupt); });
    threads.forEach(Thread::start);
    return f;
  }
}
