// Waits for its instant by looking at the clock again and again.
// must: after-idle, callers-at-once, cancel, failure, in-order, leaves-nothing, never-exceeds, returns-at-once, uses-allowance, counts-starts
// may: race-free
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class WaitsBusily implements RateLimitedClient {
  final Api api;
  final long gap;
  final AtomicLong next = new AtomicLong(System.nanoTime());

  public WaitsBusily(Api api, int n) {
    if (api == null || n < 1) throw new IllegalArgumentException();
    this.api = api;
    gap = Math.ceilDiv(1_000_000_000, n);
  }

  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new IllegalArgumentException();
    long now = System.nanoTime();
    long turn = next.updateAndGet(t -> Math.max(t, now) + gap) - gap;
    var f = new CompletableFuture<String>();
    Thread.startVirtualThread(() -> {
      try {
        while (System.nanoTime() < turn) Thread.onSpinWait();
        if (!f.isDone()) f.complete(api.call(endpoint));
      } catch (Throwable t) {
        f.completeExceptionally(t);
      }
    });
    return f;
  }
}
