// Each timer is a virtual thread that parks until its next beat; the end of its future unparks it.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

public class ParkingCountdown implements Countdown {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final CountdownListener listener;

  public ParkingCountdown(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    long now = System.nanoTime();
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds < 0: " + seconds);
    }
    Ticker ticker = new Ticker(name, seconds, now);
    Thread thread = Thread.ofVirtual().unstarted(ticker);
    ticker.future.whenComplete((value, failure) -> LockSupport.unpark(thread));
    thread.start();
    return ticker.future;
  }

  private final class Ticker implements Runnable {
    private final CompletableFuture<String> future = new CompletableFuture<>();
    private final String name;
    private int remaining;
    private long next;

    private Ticker(String name, int seconds, long next) {
      this.name = name;
      this.remaining = seconds;
      this.next = next;
    }

    @Override
    public void run() {
      try {
        while (parkUntilNext()) {
          if (remaining == 0) {
            listener.completed(name);
            future.complete(name);
          } else {
            listener.tick(name, remaining);
            remaining--;
            next += NANOS_PER_SECOND;
          }
        }
      } catch (Throwable failure) {
        future.completeExceptionally(failure);
      }
    }

    /** Whether the timer is still wanted when its next instant has come. */
    private boolean parkUntilNext() {
      while (!future.isDone()) {
        long left = next - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        LockSupport.parkNanos(this, left); // may return early, so ask again
        Thread.interrupted(); // would keep park from parking
      }
      return false;
    }
  }
}
