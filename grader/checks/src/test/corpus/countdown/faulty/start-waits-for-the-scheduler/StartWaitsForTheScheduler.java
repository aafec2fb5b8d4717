// start waits until the scheduler is free, even where the scheduler is who calls it.
// must: returns-at-once, reuse, no-drift
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class StartWaitsForTheScheduler implements Countdown {

  private final CountdownListener listener;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  public StartWaitsForTheScheduler(CountdownListener listener) {
    if (listener == null) throw new IllegalArgumentException("listener");
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
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
            0,
            1,
            TimeUnit.SECONDS);
    try {
      scheduler.submit(() -> {}).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    future.whenComplete((n, t) -> beat.cancel(false));
    return future;
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
