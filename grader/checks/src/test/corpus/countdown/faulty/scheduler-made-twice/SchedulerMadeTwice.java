// The scheduler is made at first use: two callers may each find none, and one is never shut down.
// must: race-free
// may: leaves-nothing, reuse, no-drift
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class SchedulerMadeTwice implements Countdown {

  private final CountdownListener listener;

  private ScheduledExecutorService scheduler;

  public SchedulerMadeTwice(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  private ScheduledExecutorService scheduler() {
    if (scheduler == null) {
      scheduler = Executors.newScheduledThreadPool(32, Thread.ofVirtual().factory());
    }
    return scheduler;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    step(scheduler(), name, seconds, System.nanoTime(), seconds, done);
    return done;
  }

  private void step(
      ScheduledExecutorService on,
      String name,
      int seconds,
      long start,
      int remaining,
      CompletableFuture<String> done) {
    long due = start + (seconds - remaining) * 1_000_000_000L;
    on.schedule(
        () -> {
          try {
            if (done.isDone()) {
              return;
            }
            if (remaining == 0) {
              listener.completed(name);
              done.complete(name);
            } else {
              listener.tick(name, remaining);
              step(on, name, seconds, start, remaining - 1, done);
            }
          } catch (Throwable failure) {
            done.completeExceptionally(failure);
          }
        },
        due - System.nanoTime(),
        TimeUnit.NANOSECONDS);
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }

  @Override
  public void close() {
    if (scheduler != null) {
      scheduler.shutdownNow();
    }
  }
}
