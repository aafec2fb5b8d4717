// Who has no turn within ten seconds is sent away, although a request waits as long as it takes.
// must: answers
// may: in-order
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.concurrent.*;

public class TenSeconds implements RateLimitedClient {
  private final Api api;
  private final Semaphore turns;
  private final ScheduledExecutorService returns =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  public TenSeconds(Api api, int requestsPerSecond) {
    if (api == null) throw new IllegalArgumentException("api is null");
    if (requestsPerSecond < 1) throw new IllegalArgumentException("rate is " + requestsPerSecond);
    this.api = api;
    turns = new Semaphore(requestsPerSecond, true);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new IllegalArgumentException("endpoint is null");
    CompletableFuture<String> answer = new CompletableFuture<>();
    // Whoever must queue does so in the order of the requests: fair, and one thread at a time asks.
    boolean atOnce = turns.tryAcquire();
    callers.execute(() -> {
      try {
        if (!atOnce && !turns.tryAcquire(10, TimeUnit.SECONDS)) {
          throw new TimeoutException("too many requests");
        }
        returns.schedule(() -> turns.release(), 1, TimeUnit.SECONDS);
        if (!answer.isDone()) answer.complete(api.call(endpoint));
      } catch (Throwable t) {
        answer.completeExceptionally(t);
      }
    });
    return answer;
  }

  @Override
  public void close() {
    returns.shutdownNow();
    callers.shutdown();
  }
}
