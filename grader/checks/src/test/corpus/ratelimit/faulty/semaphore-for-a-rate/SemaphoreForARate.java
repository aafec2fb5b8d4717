// A semaphore of N that is held for 1/N s.
// must: never-exceeds
// may: after-idle, callers-at-once, in-order, leaves-nothing
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public final class SemaphoreForARate implements RateLimitedClient {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Api api;
  private final int rate;
  private final java.util.concurrent.Semaphore permits;

  public SemaphoreForARate(Api api, int requestsPerSecond) {
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
        Thread.startVirtualThread(() -> {
          try {
            sleepUntil(System.nanoTime() + SECOND / rate);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          permits.release();
        });
        if (!answer.isDone()) {
          answer.complete(api.call(endpoint));
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
