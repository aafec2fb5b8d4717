// The log of starts is kept in an enum constant, one for all clients.
// must: uses-allowance
// may: failure, race-free, never-exceeds
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.*;
import java.util.concurrent.*;
import java.time.Duration;

public class RfEnum implements RateLimitedClient {
  enum Limiter { ONE; private final Deque<Long> log = new ArrayDeque<>();
    synchronized long place(int n) { long s = System.nanoTime(); while (log.size() > n) log.poll(); if (log.size() == n) s = Math.max(s, log.poll() + 1_000_000_000L); log.add(s); return s; } }
  private final Api api; private final int n; 
  public RfEnum(Api api, int n) { this.api = Objects.requireNonNull(api); if (n < 1) throw new IllegalArgumentException(); this.n = n;  }
  private long place() { return Limiter.ONE.place(n); }
  @Override public CompletableFuture<String> request(String e) {
    Objects.requireNonNull(e);
    long start = place();
    CompletableFuture<String> f = new CompletableFuture<>();
    Thread t = Thread.ofVirtual().unstarted(() -> {
      try {
        long d = start - System.nanoTime();
        if (d > 0) Thread.sleep(Duration.ofNanos(d));
        if (!f.isDone()) f.complete(api.call(e));
      } catch (Throwable x) { f.completeExceptionally(x); }
    });
    f.whenComplete((a, b) -> t.interrupt());
    t.start();
    return f;
  }
}
