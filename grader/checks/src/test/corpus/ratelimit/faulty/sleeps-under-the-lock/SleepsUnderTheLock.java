// Whoever waits for a token sleeps in the monitor that a new request needs.
// must: returns-at-once
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

public final class SleepsUnderTheLock implements RateLimitedClient {
  private final Api api;
  private final Bucket bucket;

  public SleepsUnderTheLock(Api api, int requestsPerSecond) {
    this.api = Objects.requireNonNull(api, "api");
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond must be positive");
    }
    this.bucket = new Bucket(requestsPerSecond);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint, "endpoint");
    CompletableFuture<String> answer = new CompletableFuture<>();
    long number = bucket.drawNumber();
    Thread.ofVirtual().start(() -> {
      try {
        bucket.take(number);
        if (!answer.isDone()) {
          answer.complete(api.call(endpoint));
        }
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    });
    return answer;
  }

  /** Holds at most one token; tokens are given out by number, as at a counter. */
  private static final class Bucket {
    private final long nanosPerToken;
    private long lastNumber;
    private long served;
    private long nextToken = System.nanoTime();

    Bucket(int rate) {
      this.nanosPerToken = Math.ceilDiv(1_000_000_000, rate);
    }

    synchronized long drawNumber() {
      return ++lastNumber;
    }

    synchronized void take(long number) throws InterruptedException {
      while (served + 1 != number) {
        wait();
      }
      long left = nextToken - System.nanoTime();
      while (left > 0) {
        Thread.sleep(Duration.ofNanos(left));
        left = nextToken - System.nanoTime();
      }
      nextToken = System.nanoTime() + nanosPerToken;
      served = number;
      notifyAll();
    }
  }
}
