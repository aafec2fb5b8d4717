// Each call is a Runnable with plain fields on a ForkJoinPool.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.*;
import java.util.concurrent.*;

public class StealingClient implements RateLimitedClient {
  static class Call implements Runnable { Api api; String endpoint; CompletableFuture<String> f; public void run() { if (f.isDone()) return; try { f.complete(api.call(endpoint)); } catch (Throwable t) { f.completeExceptionally(t); } } }
  private final Api api; private final int n; private final Deque<Long> log = new ArrayDeque<>(); private final ForkJoinPool pool; private final BlockingQueue<Call> line = new LinkedBlockingQueue<>(); private final Thread dispatcher;
  public StealingClient(Api api, int n) { if (api == null || n < 1) throw new IllegalArgumentException(); this.api = api; this.n = n; pool = new ForkJoinPool(200); dispatcher = new Thread(this::dispatch); dispatcher.start(); }
  private void dispatch() {
    try {
      while (true) {
        Call c = line.take();
        if (c.f.isDone()) continue;
        if (log.size() == n) { long d = log.poll() + 1_000_000_000L - System.nanoTime(); if (d > 0) TimeUnit.NANOSECONDS.sleep(d); }
        log.add(System.nanoTime());
        pool.execute(c);
      }
    } catch (InterruptedException e) { }
  }
  @Override public CompletableFuture<String> request(String e) { if (e == null) throw new NullPointerException(); Call c = new Call(); c.api = api; c.endpoint = e; c.f = new CompletableFuture<>(); line.add(c); return c.f; }
  @Override public void close() { dispatcher.interrupt(); pool.shutdown(); }
}
