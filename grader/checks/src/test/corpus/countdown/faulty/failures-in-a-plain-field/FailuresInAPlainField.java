// The failures of listeners are counted in a plain field.
// must: race-free
// may:
package solution.countdown;
import io.lockstep.exercises.countdown.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class FailuresInAPlainField implements Countdown {
  private final CountdownListener listener;
  public FailuresInAPlainField(CountdownListener listener) { this.listener = Objects.requireNonNull(listener); }
  private int failures;

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) throw new IllegalArgumentException("seconds");
    CompletableFuture<String> done = new CompletableFuture<>();
    long zero = System.nanoTime();
    Thread.startVirtualThread(() -> {
      try {
        for (int i = 0; i < seconds; i++) {
          sleepUntil(zero + i * 1_000_000_000L);
          if (done.isDone()) return;
          listener.tick(name, seconds - i);
        }
        sleepUntil(zero + seconds * 1_000_000_000L);
        if (done.isDone()) return;
        listener.completed(name);
        done.complete(name);
      } catch (Throwable t) {
        failures++;
        done.completeExceptionally(t);
      }
    });
    return done;
  }
  private static void sleepUntil(long at) throws InterruptedException {
    long left = at - System.nanoTime();
    if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
  }
}
