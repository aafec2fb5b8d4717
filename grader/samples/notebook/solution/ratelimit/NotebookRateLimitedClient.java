package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Solution 4. A semaphore of N, held for 1/N second: N calls in every 1/N second. */
public class NotebookRateLimitedClient implements RateLimitedClient {

  private final Api api;
  private final int rateLimit;
  private final AsyncSemaphore semaphore;

  public NotebookRateLimitedClient(Api api, int requestsPerSecond) {
    this.api = api;
    this.rateLimit = requestsPerSecond;
    this.semaphore = new AsyncSemaphore(requestsPerSecond);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    CompletableFuture<String> response = new CompletableFuture<>();
    semaphore.acquire(() -> {
      Thread worker = Thread.startVirtualThread(() -> send(endpoint, response));
      response.whenComplete((value, failure) -> {
        if (response.isCancelled()) {
          worker.interrupt();
        }
      });
    });
    return response;
  }

  private void send(String endpoint, CompletableFuture<String> response) {
    try {
      if (response.isDone()) {
        return;
      }
      String text = api.call(endpoint);
      Thread.sleep(Duration.ofNanos(1_000_000_000L / rateLimit)); // "enforces" the rate
      response.complete(text);
    } catch (Throwable failure) {
      response.completeExceptionally(failure);
    } finally {
      semaphore.release();
    }
  }

  /** Like asyncio.Semaphore: first come, first served, and nobody's thread is blocked. */
  private static class AsyncSemaphore {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int permits;

    AsyncSemaphore(int permits) {
      this.permits = permits;
    }

    synchronized void acquire(Runnable next) {
      if (permits > 0) {
        permits--;
        next.run();
      } else {
        waiting.add(next);
      }
    }

    synchronized void release() {
      Runnable next = waiting.poll();
      if (next == null) {
        permits++;
      } else {
        next.run();
      }
    }
  }
}
