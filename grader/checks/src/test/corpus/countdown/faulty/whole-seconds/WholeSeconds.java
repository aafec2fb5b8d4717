// Beats fall on the whole seconds of the clock: the division cuts the rest off.
// must: ticks, completes, side-by-side
// may: no-drift, many, reuse, order, cancel
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class WholeSeconds implements Countdown {

  private final CountdownListener listener;

  public WholeSeconds(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    long start = System.currentTimeMillis() / 1000;
    Thread.startVirtualThread(() -> {
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
    Thread.sleep(Math.max(0, (start + second) * 1000 - System.currentTimeMillis()));
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }
}
