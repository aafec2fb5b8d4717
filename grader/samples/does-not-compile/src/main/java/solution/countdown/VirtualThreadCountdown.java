package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Countdown timers of which each has a virtual thread.
 *
 * <p>With a thread of its own, a timer whose listener is slow holds up no other. It sleeps until an
 * instant that is reckoned from the start, never "for one more second": what a listener takes would
 * otherwise add up.
 */
public final class VirtualThreadCountdown implements Countdown {

  private final CountdownListener listener;
  private final ExecutorService timers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates a countdown without timers.
   *
   * @param listener hears all timers
   * @throws NullPointerException if it is {@code null}
   */
  public VirtualThreadCountdown(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds: expected 0 or more, found " + seconds);
    }
    long startNanos = System.nanoTime(); // here: the seconds count from the call
    var done = new CompletableFuture<String>();
    Future<?> timer = timers.submit(() -> count(name, seconds, startNanos, done));
    // Whoever completes the future from outside, by cancel for one, wakes the timer for good.
    var _ = done.whenComplete((_, _) -> timer.cancel(true));
    return done;
  }

  /** Interrupts the timers that still run. */
  @Override
  public void close() {
    timers.shutdownNow();
  }

  private void count(String name, int seconds, long startNanos, CompletableFuture<String> done) {
    try {
      for (int elapsed = 0; elapsed < seconds; elapsed++) {
        sleepUntil(startNanos, elapsed);
        // A listener may have swallowed the interrupt that came with a cancel.
        if (done.isDone()) {
          return;
        }
        listener.tick(name, seconds - elapsed);
      }
      sleepUntil(startNanos, seconds);
      if (done.isDone()) {
        return;
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) { // errors too: the caller would wait for ever
      done.completeExceptionally(failure);
    }
  }

  private static void sleepUntil(long startNanos, int seconds) throws InterruptedException {
    Duration sinceStart = Duration.ofNanos(System.nanoTime() - startNanos);
    Thread.sleep(Duration.ofSeconds(seconds).minus(sinceStart)); // returns at once if that is past
  }
}
