// Cancelling interrupts the thread that made the call, though it may be at another by now.
// must: cancel
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.*;
import java.util.concurrent.*;

public class InterruptsWhoeverIsThereNow implements RateLimitedClient {

  private static class Answer extends CompletableFuture<String> {
    private volatile Thread runner;

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean cancelled = super.cancel(mayInterrupt);
      Thread thread = runner;
      if (thread != null) {
        thread.interrupt();
      }
      return cancelled;
    }
  }

  private final Api api;
  private final long gap;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private long next = System.nanoTime();

  public InterruptsWhoeverIsThereNow(Api api, int rate) {
    if (api == null || rate < 1) {
      throw new IllegalArgumentException();
    }
    this.api = api;
    this.gap = (1_000_000_000L + rate - 1) / rate;
  }

  @Override
  public synchronized CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new NullPointerException();
    }
    Answer answer = new Answer();
    long now = System.nanoTime();
    long at = Math.max(now, next);
    next = at + gap;
    timer.schedule(
        () -> pool.execute(() -> call(endpoint, answer)), at - now, TimeUnit.NANOSECONDS);
    return answer;
  }

  private void call(String endpoint, Answer answer) {
    if (answer.isDone()) {
      return;
    }
    answer.runner = Thread.currentThread();
    try {
      answer.complete(api.call(endpoint));
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pool.shutdown();
  }
}
