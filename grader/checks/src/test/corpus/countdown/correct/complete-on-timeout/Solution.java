// Recursion over futures that nobody completes but their own time-out (completeOnTimeout).
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class Solution implements Countdown {

  private final CountdownListener listener;

  public Solution(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("negative: " + seconds);
    }
    CompletableFuture<String> promise = new CompletableFuture<>();
    step(name, seconds, System.nanoTime(), promise);
    return promise;
  }

  /** Waits for {@code due}, makes the call for {@code left}, then goes on with the next one. */
  private void step(String name, int left, long due, CompletableFuture<String> promise) {
    at(due)
        .thenRunAsync(
            () -> {
              if (promise.isDone()) {
                return;
              }
              if (left > 0) {
                listener.tick(name, left);
                step(name, left - 1, due + TimeUnit.SECONDS.toNanos(1), promise);
              } else {
                listener.completed(name);
                promise.complete(name);
              }
            },
            Thread::startVirtualThread)
        .exceptionally(
            failure -> {
              promise.completeExceptionally(failure);
              return null;
            });
  }

  private static CompletableFuture<Void> at(long due) {
    long delay = due - System.nanoTime();
    return delay <= 0
        ? CompletableFuture.completedFuture(null)
        : new CompletableFuture<Void>().completeOnTimeout(null, delay, TimeUnit.NANOSECONDS);
  }
}
