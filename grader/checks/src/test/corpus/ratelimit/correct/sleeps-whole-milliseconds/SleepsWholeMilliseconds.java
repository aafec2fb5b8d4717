// Sleeps for whole milliseconds, and spins through what is left of the last.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class SleepsWholeMilliseconds implements RateLimitedClient {
  final Api api;
  final long gap;
  final AtomicLong next = new AtomicLong(System.nanoTime());

  public SleepsWholeMilliseconds(Api api, int n) {
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
        for (long w; (w = turn - System.nanoTime()) > 0; ) Thread.sleep(w / 1_000_000);
        if (!f.isDone()) f.complete(api.call(endpoint));
      } catch (Throwable t) {
        f.completeExceptionally(t);
      }
    });
    return f;
  }
}
