// Numbers from an atomic counter; all who wait are woken at every turn.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class WokenByNumber implements RateLimitedClient {
  private final Api api;
  private final int rate;
  private final Deque<Long> starts = new ArrayDeque<>();
  private final java.util.concurrent.atomic.AtomicLong made = new java.util.concurrent.atomic.AtomicLong();
  private long next;

  public WokenByNumber(Api api, int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("rate " + requestsPerSecond);
    }
    this.api = Objects.requireNonNull(api);
    this.rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    CompletableFuture<String> answer = new CompletableFuture<>();
    long number = number();
    Thread.startVirtualThread(
        () -> {
          try {
            awaitTurn(number);
            if (!answer.isDone()) {
              answer.complete(api.call(endpoint));
            }
          } catch (Throwable failure) {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private long number() {
    return made.getAndIncrement();
  }

  private synchronized void awaitTurn(long number) throws InterruptedException {
    while (next < number) {
      wait();
    }
    long now = System.nanoTime();
    while (starts.size() == rate && starts.getFirst() + 1_000_000_000L > now) {
      TimeUnit.NANOSECONDS.timedWait(this, starts.getFirst() + 1_000_000_000L - now);
      now = System.nanoTime();
    }
    if (starts.size() == rate) {
      starts.removeFirst();
    }
    starts.addLast(now);
    next++;
    notifyAll();
  }
}
