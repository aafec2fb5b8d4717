// Timers sleep in the threads of the common pool: few run at once.
// must: many
// may: reuse, side-by-side, no-drift, leaves-nothing, cancel
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class SleepsInTheCommonPool implements Countdown {

  private final CountdownListener listener;

  public SleepsInTheCommonPool(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    long start = System.nanoTime();
    CompletableFuture<String> done = new CompletableFuture<>();
    CompletableFuture.runAsync(() -> {
      try {
        run(name, seconds, start, done);
      } catch (Throwable failure) {
        done.completeExceptionally(failure);
      }
    });
    return done;
  }

  private void run(String name, int seconds, long start, CompletableFuture<String> done)
      throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      sleepUntil(start, i);
      if (done.isDone()) {
        return;
      }
      listener.tick(name, seconds - i);
    }
    sleepUntil(start, seconds);
    if (!done.isDone()) {
      listener.completed(name);
      done.complete(name);
    }
  }

  private static void sleepUntil(long start, int second) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(start + second * 1_000_000_000L - System.nanoTime());
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }
}
