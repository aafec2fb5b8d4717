// The listener is called in a scheduler with a thread for each processor: more slow timers wait.
// must: no-drift
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

public class SchedulerOfProcessors implements Countdown {

  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(Runtime.getRuntime().availableProcessors());

  private final CountdownListener listener;

  public SchedulerOfProcessors(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
    CompletableFuture<String> done = new CompletableFuture<>();
    AtomicInteger remaining = new AtomicInteger(seconds);
    Future<?> beat =
        scheduler.scheduleAtFixedRate(
            () -> beat(name, remaining.getAndDecrement(), done), 0, 1, TimeUnit.SECONDS);
    done.whenComplete((value, failure) -> beat.cancel(false));
    return done;
  }

  private void beat(String name, int remaining, CompletableFuture<String> done) {
    if (done.isDone()) {
      return;
    }
    try {
      if (remaining > 0) {
        listener.tick(name, remaining);
      } else {
        listener.completed(name);
        done.complete(name);
      }
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
