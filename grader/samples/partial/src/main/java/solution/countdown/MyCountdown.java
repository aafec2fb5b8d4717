package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;

/** My countdown, with one java.util.Timer for everything. */
public class MyCountdown implements Countdown {

  private final CountdownListener listener;
  private final Timer timer = new Timer(true);

  public MyCountdown(CountdownListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("listener is null");
    }
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null || seconds < 0) {
      throw new IllegalArgumentException("bad timer " + name + " " + seconds);
    }
    CompletableFuture<String> done = new CompletableFuture<>();
    timer.scheduleAtFixedRate(
        new TimerTask() {
          private int remaining = seconds;

          @Override
          public void run() {
            if (done.isDone()) {
              cancel();
              return;
            }
            try {
              if (remaining == 0) {
                listener.completed(name);
                done.complete(name);
                cancel();
              } else {
                listener.tick(name, remaining);
                remaining--;
              }
            } catch (Throwable e) {
              cancel();
              done.completeExceptionally(e);
            }
          }
        },
        0,
        1000);
    return done;
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
