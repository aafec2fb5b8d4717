// Takes an empty endpoint for none and refuses it, although only null is none.
// must: answers
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

public class NotEmpty implements RateLimitedClient {

  private final Api api;
  private final long gap;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  public NotEmpty(Api api, int requestsPerSecond) {
    this.api = Objects.requireNonNull(api);
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("rate " + requestsPerSecond);
    }
    this.gap = 1_000_000_000L / requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null || endpoint.isEmpty()) {
      throw new IllegalArgumentException("an endpoint is needed");
    }
    long now = System.nanoTime();
    long turn = next.getAndUpdate(t -> Math.max(t, now) + gap);
    long wait = Math.max(0, turn - now);
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        if (!answer.isDone()) {
          answer.complete(api.call(endpoint));
        }
      } catch (Throwable t) {
        answer.completeExceptionally(t);
      }
    });
    return answer;
  }
}
