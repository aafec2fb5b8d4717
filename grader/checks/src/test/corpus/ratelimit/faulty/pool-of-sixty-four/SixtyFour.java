// Calls are made by a pool of 64 threads: with more under way, the next start late.
// must: counts-starts
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.*;
import java.util.concurrent.*;

public class SixtyFour implements RateLimitedClient {
  private final Api api;
  private final int rate;
  private final Deque<Long> planned = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(64);

  public SixtyFour(Api api, int requestsPerSecond) {
    if (api == null) throw new NullPointerException("api");
    if (requestsPerSecond < 1) throw new IllegalArgumentException("requestsPerSecond");
    this.api = api;
    this.rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new NullPointerException("endpoint");
    CompletableFuture<String> answer = new CompletableFuture<>();
    Runnable call = () -> {
      if (answer.isDone()) return;
      try {
        answer.complete(api.call(endpoint));
      } catch (Throwable t) {
        answer.completeExceptionally(t);
      }
    };
    synchronized (planned) {
      long now = System.nanoTime();
      long at = planned.size() < rate ? now : Math.max(now, planned.removeFirst() + 1_000_000_000L);
      planned.addLast(at);
      pool.schedule(call, at - now, TimeUnit.NANOSECONDS);
    }
    return answer;
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
