// The rate is static and that of the first client.
// must: uses-allowance,never-exceeds
// may: failure,race-free
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.*;
import java.util.concurrent.*;
import java.time.Duration;

public class RfFirstRate implements RateLimitedClient {
  private final Api api; private final int n; private static int rate;
  public RfFirstRate(Api api, int n) { this.api = Objects.requireNonNull(api); if (n < 1) throw new IllegalArgumentException(); synchronized (RfFirstRate.class) { if (rate == 0) rate = n; } this.n = rate;  }
  private final Deque<Long> log = new ArrayDeque<>();
  private long place() { synchronized (log) { long s = System.nanoTime(); if (log.size() == n) s = Math.max(s, log.poll() + 1_000_000_000L); log.add(s); return s; } }
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
