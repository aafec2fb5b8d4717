// When the listener throws at a tick, the thread sleeps on to the next before it ends.
// must: leaves-nothing
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class SleepsOnAfterAFailure implements Countdown {

  private final CountdownListener listener;

  public SleepsOnAfterAFailure(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
    long zero = System.nanoTime();
    CompletableFuture<String> done = new CompletableFuture<>();
    Thread timer = Thread.ofVirtual().unstarted(() -> run(name, seconds, zero, done));
    done.whenComplete((value, failure) -> {
      if (done.isCancelled()) {
        timer.interrupt();
      }
    });
    timer.start();
    return done;
  }

  private void run(String name, int seconds, long zero, CompletableFuture<String> done) {
    try {
      for (int remaining = seconds; remaining >= 1; remaining--) {
        sleepUntil(zero + (seconds - remaining) * 1_000_000_000L);
        if (done.isDone()) {
          return;
        }
        try {
          listener.tick(name, remaining);
        } catch (RuntimeException failure) {
          done.completeExceptionally(failure);
        }
      }
      sleepUntil(zero + seconds * 1_000_000_000L);
      if (done.isDone()) {
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  private static void sleepUntil(long instant) throws InterruptedException {
    long left = instant - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
