// CompletableFuture alone: each beat is delayed to its own instant, on a virtual thread.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class Solution implements Countdown {

  private final CountdownListener listener;

  public Solution(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds");
    }
    long zero = System.nanoTime();
    CompletableFuture<String> result = new CompletableFuture<>();
    beat(name, seconds, seconds, zero, result)
        .whenComplete((v, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            result.complete(name);
          }
        });
    return result;
  }

  private CompletableFuture<Void> beat(
      String name, int seconds, int remaining, long zero, CompletableFuture<String> result) {
    long delay = zero + (seconds - remaining) * 1_000_000_000L - System.nanoTime();
    Executor later =
        CompletableFuture.delayedExecutor(
            Math.max(0, delay), TimeUnit.NANOSECONDS, Thread::startVirtualThread);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () -> {
              if (result.isDone()) {
                return;
              }
              if (remaining == 0) {
                listener.completed(name);
              } else {
                listener.tick(name, remaining);
              }
            },
            later);
    return remaining == 0
        ? call
        : call.thenCompose(v -> beat(name, seconds, remaining - 1, zero, result));
  }
}
