// Semaphore.tryAcquire with a time-out as a sleep that cancelling ends; an executor of virtual threads.
// must:
// may:
package solution.countdown;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.*;

public final class Countdowns implements Countdown {

  private final CountdownListener listener;
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();

  public Countdowns(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) throw new IllegalArgumentException("seconds: " + seconds);

    var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    var future = new CompletableFuture<String>();
    var over = new Semaphore(0);
    future.whenComplete((n, e) -> over.release());

    pool.execute(
        () -> {
          try {
            for (int left = seconds; ; left--) {
              var at = end - Duration.ofSeconds(left).toNanos();
              if (over.tryAcquire(at - System.nanoTime(), NANOSECONDS)) return;
              if (left == 0) break;
              listener.tick(name, left);
            }
            listener.completed(name);
            future.complete(name);
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  @Override
  public void close() {
    pool.shutdown(); // what runs may finish
  }
}
