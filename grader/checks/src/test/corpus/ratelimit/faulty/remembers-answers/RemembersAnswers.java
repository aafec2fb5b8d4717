// The same endpoint is asked for only once.
// must: answers, callers-at-once
// may: failure
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public final class RemembersAnswers implements RateLimitedClient {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Api api;
  private final int rate;
  private final java.util.Map<String, CompletableFuture<String>> known =
      new java.util.concurrent.ConcurrentHashMap<>();
  private final Deque<Long> starts = new ArrayDeque<>();

  public RemembersAnswers(Api api, int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond: " + requestsPerSecond);
    }
    this.api = Objects.requireNonNull(api);
    this.rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    return known.computeIfAbsent(Objects.requireNonNull(endpoint), this::ask);
  }

  private CompletableFuture<String> ask(String endpoint) {
    long start = reserve();
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

  private synchronized long reserve() {
    long start = System.nanoTime();
    if (starts.size() == rate) {
      start = Math.max(start, starts.removeFirst() + SECOND);
    }
    starts.addLast(start);
    return start;
  }

  private static void sleepUntil(long instant) throws InterruptedException {
    long left = instant - System.nanoTime();
    while (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
      left = instant - System.nanoTime();
    }
  }
}
