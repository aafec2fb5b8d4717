// Every announcement is scheduled on its own: a slow listener hears two at once.
// must: order
// may: cancel, leaves-nothing, no-drift, many, listener-failure
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
      throw new IllegalArgumentException("negative seconds");
    }
    long zero = System.nanoTime();
    CompletableFuture<String> done = new CompletableFuture<>();
    for (int second = 0; second <= seconds; second++) {
      int elapsed = second;
      Thread.startVirtualThread(() -> announce(name, seconds, elapsed, zero, done));
    }
    return done;
  }

  private void announce(
      String name, int seconds, int elapsed, long zero, CompletableFuture<String> done) {
    try {
      sleepUntil(zero, elapsed);
      if (done.isDone()) {
        return;
      }
      if (elapsed < seconds) {
        listener.tick(name, seconds - elapsed);
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  private static void sleepUntil(long zero, int second) throws InterruptedException {
    long left = zero + second * 1_000_000_000L - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
