// The threads are kept by name: to cancel a timer interrupts the last that bears its name.
// must: cancel
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class CancelsByName implements Countdown {

  private final Map<String, Thread> timers = new ConcurrentHashMap<>();

  private final CountdownListener listener;

  public CancelsByName(CountdownListener listener) {
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
    timers.put(name, timer);
    done.whenComplete((value, failure) -> {
      if (done.isCancelled()) {
        stop(name);
      }
    });
    timer.start();
    return done;
  }

  private void stop(String name) {
    Thread timer = timers.remove(name);
    if (timer != null) {
      timer.interrupt();
    }
  }

  private void run(String name, int seconds, long zero, CompletableFuture<String> done) {
    try {
      for (int remaining = seconds; remaining >= 1; remaining--) {
        sleepUntil(zero + (seconds - remaining) * 1_000_000_000L);
        if (done.isDone()) {
          return;
        }
        listener.tick(name, remaining);
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
