// The next instant is atomic, but read and written in two steps.
// must: callers-at-once
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class GetsThenSets implements RateLimitedClient {
  final Api api;
  final long gap;
  final AtomicLong next = new AtomicLong(System.nanoTime());

  public GetsThenSets(Api api, int n) {
    if (api == null || n < 1) throw new IllegalArgumentException();
    this.api = api;
    gap = Math.ceilDiv(1_000_000_000, n);
  }

  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new IllegalArgumentException();
    long now = System.nanoTime();
    long turn = Math.max(next.get(), now);
    next.set(turn + gap);
    var f = new CompletableFuture<String>();
    Thread.startVirtualThread(() -> {
      try {
        for (long w; (w = turn - System.nanoTime()) > 0; ) TimeUnit.NANOSECONDS.sleep(w);
        if (!f.isDone()) f.complete(api.call(endpoint));
      } catch (Throwable t) {
        f.completeExceptionally(t);
      }
    });
    return f;
  }
}
