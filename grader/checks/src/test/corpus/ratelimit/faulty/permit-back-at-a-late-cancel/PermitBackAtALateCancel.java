// A cancel gives the permit back, also of a request that was answered.
// must: never-exceeds
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

public class PermitBackAtALateCancel implements RateLimitedClient {
  private final Api api;
  private final Semaphore permits;
  private final ScheduledThreadPoolExecutor returns = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService line = Executors.newSingleThreadExecutor();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  public PermitBackAtALateCancel(Api api, int requestsPerSecond) {
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
    CompletableFuture<String> answer = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean b) {
        if (isDone()) permits.release();
        return super.cancel(b);
      }
    };
    // One thread stands in line for all, so that nobody overtakes.
    line.execute(() -> {
      try {
        permits.acquire();
        if (answer.isDone()) {
          permits.release();
          return;
        }
        returns.schedule(() -> permits.release(), 1, TimeUnit.SECONDS);
        calls.execute(() -> call(endpoint, answer));
      } catch (InterruptedException closed) {
        answer.completeExceptionally(closed);
      }
    });
    return answer;
  }

  private void call(String endpoint, CompletableFuture<String> answer) {
    try {
      String text = api.call(endpoint);
      answer.complete(text);
    } catch (Exception | Error problem) {
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
