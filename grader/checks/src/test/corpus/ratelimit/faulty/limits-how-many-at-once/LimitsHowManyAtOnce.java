// N calls at once instead of N a second.
// must: never-exceeds, counts-starts, after-idle, callers-at-once
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public final class LimitsHowManyAtOnce implements RateLimitedClient {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Api api;
  private final int rate;
  private final java.util.concurrent.Semaphore permits;

  public LimitsHowManyAtOnce(Api api, int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond: " + requestsPerSecond);
    }
    this.api = Objects.requireNonNull(api);
    this.rate = requestsPerSecond;
    this.permits = new java.util.concurrent.Semaphore(rate, true);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        permits.acquire();
        try {
          if (!answer.isDone()) {
            answer.complete(api.call(endpoint));
          }
        } finally {
          permits.release();
        }
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    });
    return answer;
  }

  private static void sleepUntil(long instant) throws InterruptedException {
    long left = instant - System.nanoTime();
    while (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
      left = instant - System.nanoTime();
    }
  }
}
