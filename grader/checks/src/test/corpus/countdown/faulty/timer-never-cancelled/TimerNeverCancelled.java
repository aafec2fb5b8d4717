// Each countdown has a Timer of its own, and its thread waits on after the last tick.
// must: leaves-nothing
// may: many, cancel
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class TimerNeverCancelled implements Countdown {

  private final CountdownListener listener;

  public TimerNeverCancelled(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    Timer timer = new Timer(true);
    TimerTask task = new TimerTask() {
      private int remaining = seconds;

      @Override
      public void run() {
        try {
          if (done.isDone()) {
            cancel();
          } else if (remaining == 0) {
            cancel();
            listener.completed(name);
            done.complete(name);
          } else {
            listener.tick(name, remaining);
            remaining--;
          }
        } catch (Throwable failure) {
          done.completeExceptionally(failure);
          cancel();
        }
      }
    };
    timer.scheduleAtFixedRate(task, 0, 1000);
    return done;
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }
}
