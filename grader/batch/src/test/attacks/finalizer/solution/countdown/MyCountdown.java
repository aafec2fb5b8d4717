package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Attack: finalizers that change what the solution does, when the garbage collector says so. */
public final class MyCountdown implements Countdown {
  private static int finalized;

  static class Odd {
    private final byte[] bytes = new byte[10_000];

    @Override
    protected void finalize() {
      finalized++;
    }
  }

  private final CountdownListener listener;
  private final ExecutorService timers = Executors.newVirtualThreadPerTaskExecutor();

  public MyCountdown(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds: " + seconds);
    }
    for (int i = 0; i < 20_000; i++) {
      new Odd();
    }
    if (finalized > 0) {
      throw new IllegalStateException("finalized: " + finalized);
    }
    long begin = System.nanoTime();
    var done = new CompletableFuture<String>();
    timers.submit(() -> count(name, seconds, begin, done));
    return done;
  }

  private void count(String name, int seconds, long begin, CompletableFuture<String> done) {
    try {
      for (int i = 0; i <= seconds; i++) {
        long due = begin + i * 1_000_000_000L - System.nanoTime();
        Thread.sleep(Math.max(0, due / 1_000_000));
        if (i < seconds) {
          listener.tick(name, seconds - i);
        }
      }
      listener.completed(name);
      done.complete(name);
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}
