// Cancelling interrupts the sleep; the timer wakes, and goes on.
// must: cancel
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class SwallowsTheInterrupt implements Countdown {

  private final CountdownListener listener;

  public SwallowsTheInterrupt(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    long start = System.nanoTime();
    Thread timer = Thread.ofVirtual().unstarted(() -> {
      try {
        for (int i = 0; i < seconds; i++) {
          sleepUntil(start, i);
          listener.tick(name, seconds - i);
        }
        sleepUntil(start, seconds);
        listener.completed(name);
        done.complete(name);
      } catch (Throwable failure) {
        done.completeExceptionally(failure);
      }
    });
    done.whenComplete((ended, failure) -> {
      if (done.isCancelled()) {
        timer.interrupt();
      }
    });
    timer.start();
    return done;
  }

  private static void sleepUntil(long start, int second) {
    try {
      TimeUnit.NANOSECONDS.sleep(start + second * 1_000_000_000L - System.nanoTime());
    } catch (InterruptedException ignored) {
      // go on
    }
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }
}
