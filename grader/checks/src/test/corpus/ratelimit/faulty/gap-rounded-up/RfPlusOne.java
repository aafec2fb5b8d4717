// The gap between two calls is 1000 / n + 1 whole milliseconds.
// must: uses-allowance
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.*;
import java.util.concurrent.*;
import java.time.Duration;

public class RfPlusOne implements RateLimitedClient {
  private final Api api; private final int n; 
  public RfPlusOne(Api api, int n) { this.api = Objects.requireNonNull(api); if (n < 1) throw new IllegalArgumentException(); this.n = n;  }
  private long next = System.nanoTime();
  private synchronized long place() { long s = Math.max(System.nanoTime(), next); next = s + (1000 / n + 1) * 1_000_000L; return s; }
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
