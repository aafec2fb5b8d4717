// One java.util.Timer while any countdown runs; its beats are chained and called on virtual threads.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;

public class TimerCountdown implements Countdown {

  private final CountdownListener listener;
  private Timer timer; // guarded by this, null while nothing runs
  private int running; // guarded by this

  public TimerCountdown(CountdownListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("listener is null");
    }
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null) {
      throw new IllegalArgumentException("name is null");
    }
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds is negative: " + seconds);
    }
    Beats beats = new Beats(name, seconds);
    beats.result.whenComplete(
        (n, failure) -> {
          beats.cancel();
          finished();
        });
    synchronized (this) {
      if (running++ == 0) {
        timer = new Timer("countdown", true);
      }
      timer.scheduleAtFixedRate(beats, 0, 1000);
    }
    return beats.result;
  }

  private synchronized void finished() {
    if (--running == 0) {
      timer.cancel();
      timer = null;
    }
  }

  private class Beats extends TimerTask {
    final CompletableFuture<String> result = new CompletableFuture<>();
    private final String name;
    // The two below belong to the timer's thread.
    private int remaining;
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);

    Beats(String name, int seconds) {
      this.name = name;
      this.remaining = seconds;
    }

    @Override
    public void run() {
      int now = remaining--;
      // A slow listener must not hold up the timer, nor meet its own next call.
      tail = tail.thenRunAsync(() -> call(now), Thread::startVirtualThread);
      if (now == 0) {
        cancel();
      }
    }

    private void call(int now) {
      if (result.isDone()) {
        return;
      }
      try {
        if (now > 0) {
          listener.tick(name, now);
        } else {
          listener.completed(name);
          result.complete(name);
        }
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
    }
  }
}
