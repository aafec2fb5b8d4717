package solution.countdown;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** One scheduler keeps the time of all timers; the listener is called elsewhere. */
public class ScheduledCountdown implements Countdown {

  private final CountdownListener listener;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private final Executor calls = Thread::startVirtualThread;
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

  public ScheduledCountdown(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("negative: " + seconds);
    }
    Timer timer = new Timer(name, System.nanoTime());
    running.add(timer.future);
    timer.future.whenComplete((value, failure) -> running.remove(timer.future));
    timer.beat(seconds, seconds);
    return timer.future;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    running.forEach(future -> future.cancel(false));
  }

  private class Timer {
    private final String name;
    private final long start;
    private final CompletableFuture<String> future = new CompletableFuture<>();

    Timer(String name, long start) {
      this.name = name;
      this.start = start;
    }

    /** Calls the listener off the clock's thread; the next beat is set when it has come back. */
    void beat(int remaining, int seconds) {
      calls.execute(() -> {
        try {
          if (future.isDone()) {
            return;
          }
          if (remaining == 0) {
            listener.completed(name);
            future.complete(name);
            return;
          }
          listener.tick(name, remaining);
          long next = SECONDS.toNanos(seconds - remaining + 1) - (System.nanoTime() - start);
          clock.schedule(() -> beat(remaining - 1, seconds), next, NANOSECONDS);
        } catch (Throwable failure) {
          future.completeExceptionally(failure);
        }
      });
    }
  }
}
