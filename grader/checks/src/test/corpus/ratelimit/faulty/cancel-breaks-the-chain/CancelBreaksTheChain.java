// Cancelling cancels the turn that all later ones follow.
// must: cancel
// may:
package solution.ratelimit;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.delayedExecutor;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

public class CancelBreaksTheChain implements RateLimitedClient {
  private final Api api;
  private final Executor callers = Thread::startVirtualThread;
  private final Executor afterTheGap;
  private CompletableFuture<Void> nextTurn = completedFuture(null);

  public CancelBreaksTheChain(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new NullPointerException("api");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond " + requestsPerSecond);
    }
    this.api = api;
    long gap = (999_999_999L + requestsPerSecond) / requestsPerSecond;
    this.afterTheGap = delayedExecutor(gap, TimeUnit.NANOSECONDS, Runnable::run);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new NullPointerException("endpoint");
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<Void> turn;
    synchronized (this) {
      turn = nextTurn;
      nextTurn = turn.thenRunAsync(() -> {}, afterTheGap);
      CompletableFuture<Void> mine = nextTurn;
      answer.whenComplete((text, failure) -> {
        if (answer.isCancelled()) {
          mine.cancel(false);
        }
      });
    }
    turn.thenApplyAsync(now -> answer.isDone() ? null : call(endpoint), callers)
        .whenComplete((text, failure) -> {
          if (failure == null) {
            answer.complete(text);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private String call(String endpoint) {
    try {
      return api.call(endpoint);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
