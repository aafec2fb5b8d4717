// What the listener throws is unwrapped down to its innermost cause.
// must: listener-failure
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class FailsWithTheRootCause implements Countdown {

  private final CountdownListener listener;

  public FailsWithTheRootCause(CountdownListener listener) {
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
    Thread.startVirtualThread(() -> run(name, seconds, zero, done));
    return done;
  }

  private void run(String name, int seconds, long zero, CompletableFuture<String> done) {
    try {
      for (int remaining = seconds; remaining >= 1; remaining--) {
        sleepUntil(zero, seconds - remaining);
        if (done.isDone()) {
          return;
        }
        listener.tick(name, remaining);
      }
      sleepUntil(zero, seconds);
      if (done.isDone()) {
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      done.completeExceptionally(root);
    }
  }

  private static void sleepUntil(long zero, int second) throws InterruptedException {
    long left = zero + second * 1_000_000_000L - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
