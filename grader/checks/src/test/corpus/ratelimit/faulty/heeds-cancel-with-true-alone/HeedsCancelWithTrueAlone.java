// A cancel stops the request only if it may interrupt.
// must: cancel
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public final class HeedsCancelWithTrueAlone implements RateLimitedClient {
  private final Api api;
  private final long spacing;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private long next = System.nanoTime();

  public HeedsCancelWithTrueAlone(Api api, int requestsPerSecond) {
    Objects.requireNonNull(api);
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("less than one a second");
    }
    this.api = api;
    this.spacing = (1_000_000_000L + requestsPerSecond - 1) / requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    java.util.concurrent.atomic.AtomicReference<java.util.concurrent.Future<?>> task = new java.util.concurrent.atomic.AtomicReference<>();
    CompletableFuture<String> answer = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterrupt) {
        if (mayInterrupt) {
          task.get().cancel(true);
        }
        return super.cancel(mayInterrupt);
      }
    };
    synchronized (this) {
      long now = System.nanoTime();
      long start = Math.max(now, next);
      next = start + spacing;
      task.set(scheduler.schedule(() -> send(endpoint, answer), start - now, TimeUnit.NANOSECONDS));
    }
    return answer;
  }

  private void send(String endpoint, CompletableFuture<String> answer) {
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
