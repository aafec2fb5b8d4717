// Beats fall on whole hundredths of a second.
// must: ticks, completes, no-drift
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class BeatsOnHundredths implements Countdown {

  private final CountdownListener listener;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  public BeatsOnHundredths(CountdownListener listener) {
    if (listener == null) throw new IllegalArgumentException("listener");
    this.listener = listener;
  }

  @Override
  public synchronized CompletableFuture<String> start(String name, int seconds) {
    if (name == null || seconds < 0) throw new IllegalArgumentException();
    CompletableFuture<String> future = new CompletableFuture<>();
    int[] remaining = {seconds};
    ScheduledFuture<?> beat =
        scheduler.scheduleAtFixedRate(
            () -> {
              try {
                if (future.isDone()) return;
                if (remaining[0] == 0) {
                  listener.completed(name);
                  future.complete(name);
                } else {
                  listener.tick(name, remaining[0]--);
                }
              } catch (Throwable thrown) {
                future.completeExceptionally(thrown);
              }
            },
            (10 - System.currentTimeMillis() % 10) % 10,
            1000,
            TimeUnit.MILLISECONDS);
    future.whenComplete((n, t) -> beat.cancel(false));
    return future;
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
