// Looking for the next instant and noting it are two steps, each of them synchronized.
// must: callers-at-once
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public final class LooksThenNotes implements RateLimitedClient {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Api api;
  private final int rate;
  private final Deque<Long> starts = new ArrayDeque<>();

  public LooksThenNotes(Api api, int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond: " + requestsPerSecond);
    }
    this.api = Objects.requireNonNull(api);
    this.rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    long start = earliest();
    note(start);
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        sleepUntil(start);
        if (!answer.isDone()) {
          answer.complete(api.call(endpoint));
        }
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    });
    return answer;
  }

  private synchronized long earliest() {
    long now = System.nanoTime();
    return starts.size() < rate ? now : Math.max(now, starts.getFirst() + SECOND);
  }

  private synchronized void note(long start) {
    if (starts.size() == rate) {
      starts.removeFirst();
    }
    starts.addLast(start);
  }

  private static void sleepUntil(long instant) throws InterruptedException {
    long left = instant - System.nanoTime();
    while (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
      left = instant - System.nanoTime();
    }
  }
}
