// The flag that stops a timer is neither volatile nor guarded.
// must: race-free
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class FlagNotVolatile implements Countdown {

  private final CountdownListener listener;

  public FlagNotVolatile(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  private final class Timer {
    private final String name;
    private final int seconds;
    private final long start = System.nanoTime();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private boolean stopped;

    Timer(String name, int seconds) {
      this.name = name;
      this.seconds = seconds;
    }

    void run() {
      try {
        for (int i = 0; i < seconds; i++) {
          sleepUntil(start, i);
          if (stopped) {
            return;
          }
          listener.tick(name, seconds - i);
        }
        sleepUntil(start, seconds);
        if (stopped) {
          return;
        }
        listener.completed(name);
        done.complete(name);
      } catch (Throwable failure) {
        done.completeExceptionally(failure);
      }
    }
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    Timer timer = new Timer(name, seconds);
    timer.done.whenComplete((ended, failure) -> {
      if (timer.done.isCancelled()) {
        timer.stopped = true;
      }
    });
    Thread.startVirtualThread(timer::run);
    return timer.done;
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
