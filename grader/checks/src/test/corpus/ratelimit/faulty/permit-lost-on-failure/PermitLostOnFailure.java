// A call that fails calls off the return of its permit.
// must: failure
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

public class PermitLostOnFailure implements RateLimitedClient {
  private final Api api;
  private final Semaphore permits;
  private final ScheduledThreadPoolExecutor returns = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService line = Executors.newSingleThreadExecutor();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  public PermitLostOnFailure(Api api, int requestsPerSecond) {
    this.api = Objects.requireNonNull(api);
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond " + requestsPerSecond);
    }
    permits = new Semaphore(requestsPerSecond, true);
    returns.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    CompletableFuture<String> answer = new CompletableFuture<>();
    // One thread stands in line for all, so that nobody overtakes.
    line.execute(() -> {
      try {
        permits.acquire();
        if (answer.isDone()) {
          permits.release();
          return;
        }
        Future<?> comesBack = returns.schedule(() -> permits.release(), 1, TimeUnit.SECONDS);
        calls.execute(() -> call(endpoint, answer, comesBack));
      } catch (InterruptedException closed) {
        answer.completeExceptionally(closed);
      }
    });
    return answer;
  }

  private void call(String endpoint, CompletableFuture<String> answer, Future<?> comesBack) {
    try {
      String text = api.call(endpoint);
      answer.complete(text);
    } catch (Exception | Error problem) {
      comesBack.cancel(false);
      answer.completeExceptionally(problem);
    }
  }

  @Override
  public void close() {
    line.shutdownNow();
    returns.shutdownNow();
    calls.shutdown();
  }
}
