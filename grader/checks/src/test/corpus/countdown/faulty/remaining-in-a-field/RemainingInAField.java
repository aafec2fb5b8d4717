// What remains is a field of the object: two timers count the same number down.
// must: reuse
// may: side-by-side, order, no-drift, many, race-free, listener-failure
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

public class RemainingInAField implements Countdown {

  private final CountdownListener listener;

  private final AtomicInteger remaining = new AtomicInteger();

  public RemainingInAField(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    long start = System.nanoTime();
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
    remaining.set(seconds);
    for (int second = 0; remaining.get() > 0; second++) {
      sleepUntil(start, second);
      if (done.isDone()) {
        return;
      }
      int now = remaining.getAndDecrement();
      if (now > 0) {
        listener.tick(name, now);
      }
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
