// Workers with plain fields on a work-stealing pool.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class StealingPipeline implements Pipeline {
  private final ItemSource so; private final ItemSink si; private final int cap;
  public StealingPipeline(ItemSource so, ItemSink si, int cap) { if (so == null || si == null || cap < 1) throw new IllegalArgumentException(); this.so = so; this.si = si; this.cap = cap; }
  static class Shared { CompletableFuture<Integer> f = new CompletableFuture<>(); BlockingQueue<String> q; AtomicInteger tickets, left; int total; List<Future<?>> all = new CopyOnWriteArrayList<>(); }
  class Producer implements Runnable { int id; int n; Shared s; public void run() { try { for (int k = 0; k < n && !s.f.isDone(); k++) s.q.put(so.produce(id, k)); } catch (Throwable t) { s.f.completeExceptionally(t); } end(s); } }
  class Consumer1 implements Runnable { int id; Shared s; public void run() { try { while (!s.f.isDone() && s.tickets.getAndDecrement() > 0) { String x = s.q.take(); if (!s.f.isDone()) si.consume(id, x); } } catch (Throwable t) { s.f.completeExceptionally(t); } end(s); } }
  static void end(Shared s) { if (s.left.decrementAndGet() == 0) s.f.complete(s.total); }
  public CompletableFuture<Integer> run(int p, int n, int c) {
    if (p < 1 || n < 0 || c < 1) throw new IllegalArgumentException();
    ExecutorService pool = Executors.newWorkStealingPool(p + c);
    Shared s = new Shared(); s.q = new LinkedBlockingQueue<>(cap); s.tickets = new AtomicInteger(p * n); s.left = new AtomicInteger(p + c); s.total = p * n;
    for (int i = 0; i < p; i++) { Producer x = new Producer(); x.id = i; x.n = n; x.s = s; s.all.add(pool.submit(x)); }
    for (int i = 0; i < c; i++) { Consumer1 x = new Consumer1(); x.id = i; x.s = s; s.all.add(pool.submit(x)); }
    s.f.whenComplete((v, t) -> { pool.shutdown(); if (t != null) for (Future<?> x : s.all) x.cancel(true); });
    return s.f;
  }
}
