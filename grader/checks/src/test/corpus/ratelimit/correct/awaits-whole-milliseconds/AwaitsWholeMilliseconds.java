// A bucket of one token, awaited in whole milliseconds until it is there.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public final class AwaitsWholeMilliseconds implements RateLimitedClient {
  private final Api api;
  private final Bucket bucket;

  public AwaitsWholeMilliseconds(Api api, int requestsPerSecond) {
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long nanosPerToken;
    private long lastNumber;
    private long served;
    private long nextToken = System.nanoTime();

    Bucket(int rate) {
      this.nanosPerToken = Math.ceilDiv(1_000_000_000, rate);
    }

    long drawNumber() {
      lock.lock();
      try {
        return ++lastNumber;
      } finally {
        lock.unlock();
      }
    }

    void take(long number) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (served + 1 != number) {
          changed.await();
        }
        long left = nextToken - System.nanoTime();
        while (left > 0) {
          changed.await(left / 1_000_000, java.util.concurrent.TimeUnit.MILLISECONDS);
          left = nextToken - System.nanoTime();
        }
        nextToken = System.nanoTime() + nanosPerToken;
        served = number;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
