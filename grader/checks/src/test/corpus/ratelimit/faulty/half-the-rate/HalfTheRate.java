// Spaces calls two intervals apart.
// must: uses-allowance, callers-at-once, counts-starts
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public final class HalfTheRate implements RateLimitedClient {
  private final Api api;
  private final long spacing;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private long next = System.nanoTime();

  public HalfTheRate(Api api, int requestsPerSecond) {
    Objects.requireNonNull(api);
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("less than one a second");
    }
    this.api = api;
    this.spacing = 2_000_000_000L / requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    CompletableFuture<String> answer = new CompletableFuture<>();
    synchronized (this) {
      long now = System.nanoTime();
      long start = Math.max(now, next);
      next = start + spacing;
      scheduler.schedule(() -> send(endpoint, answer), start - now, TimeUnit.NANOSECONDS);
    }
    return answer;
  }

  private void send(String endpoint, CompletableFuture<String> answer) {
    if (answer.isCancelled()) {
      return;
    }
    Thread.ofVirtual().start(() -> {
      try {
        answer.complete(api.call(endpoint));
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    });
  }

  @Override
  public void close() {
    scheduler.shutdown();
  }
}
