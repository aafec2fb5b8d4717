// Listeners are called in a pool of sixteen threads.
// must: no-drift
// may:
package solution.countdown;
import io.lockstep.exercises.countdown.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class PoolOfSixteen implements Countdown {
  private final CountdownListener listener;
  public PoolOfSixteen(CountdownListener listener) { this.listener = Objects.requireNonNull(listener); }

  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(16);
  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) throw new IllegalArgumentException("seconds");
    CompletableFuture<String> done = new CompletableFuture<>();
    int[] remaining = {seconds};
    ScheduledFuture<?> beat = pool.scheduleAtFixedRate(() -> {
      try {
        if (done.isDone()) return;
        if (remaining[0] > 0) { listener.tick(name, remaining[0]--); }
        else { listener.completed(name); done.complete(name); }
      } catch (Throwable t) { done.completeExceptionally(t); }
    }, 0, 1, TimeUnit.SECONDS);
    done.whenComplete((n, t) -> beat.cancel(false));
    return done;
  }
  @Override public void close() { pool.shutdownNow(); }
}
