// A cancel stops the timer only if it may interrupt.
// must: cancel
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class HeedsCancelWithTrueAlone implements Countdown {

  private final CountdownListener listener;

  public HeedsCancelWithTrueAlone(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("negative seconds");
    }
    long zero = System.nanoTime();
    Stoppable done = new Stoppable();
    Thread.startVirtualThread(() -> run(name, seconds, zero, done));
    return done;
  }

  private void run(String name, int seconds, long zero, Stoppable done) {
    try {
      for (int remaining = seconds; remaining >= 1; remaining--) {
        sleepUntil(zero, seconds - remaining);
        if (done.stopped) {
          return;
        }
        listener.tick(name, remaining);
      }
      sleepUntil(zero, seconds);
      if (done.stopped) {
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  private static class Stoppable extends CompletableFuture<String> {
    volatile boolean stopped;
    @Override public boolean cancel(boolean mayInterrupt) {
      if (mayInterrupt) stopped = true;
      return super.cancel(mayInterrupt);
    }
  }

  private static void sleepUntil(long zero, int second) throws InterruptedException {
    long left = zero + second * 1_000_000_000L - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
