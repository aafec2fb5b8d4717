// Only a timer that waits for its beat hears that it was cancelled; one that is late goes on.
// must: cancel
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class LateBeatsDoNotAsk implements Countdown {

  private final CountdownListener listener;

  public LateBeatsDoNotAsk(CountdownListener listener) {
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

  private static final class Stop {
    private final Semaphore bell = new Semaphore(0);

    boolean await(long zero, int second) throws InterruptedException {
      long left = zero + second * 1_000_000_000L - System.nanoTime();
      return left <= 0 || !bell.tryAcquire(left, TimeUnit.NANOSECONDS);
    }
  }

  private void run(String name, int seconds, long zero, CompletableFuture<String> done) {
    Stop stopped = new Stop();
    done.whenComplete((value, failure) -> stopped.bell.release());
    try {
      for (int remaining = seconds; remaining >= 1; remaining--) {
        if (!stopped.await(zero, seconds - remaining)) {
          return;
        }
        listener.tick(name, remaining);
      }
      if (!stopped.await(zero, seconds)) {
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }
}
