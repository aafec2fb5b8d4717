// The names that are running stand in a set that all objects share; a name that runs is not begun again.
// must: reuse
// may: listener-failure
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class NamesAreStatic implements Countdown {

  private final CountdownListener listener;

  private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

  public NamesAreStatic(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    long start = System.nanoTime();
    Thread.startVirtualThread(() -> {
      try {
        if (RUNNING.add(name)) {
          run(name, seconds, start, done);
          RUNNING.remove(name);
        } else {
          sleepUntil(start, seconds);
          done.complete(name);
        }
      } catch (Throwable failure) {
        done.completeExceptionally(failure);
      }
    });
    return done;
  }

  private void run(String name, int seconds, long start, CompletableFuture<String> done)
      throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      sleepUntil(start, i);
      if (done.isDone()) {
        return;
      }
      listener.tick(name, seconds - i);
    }
    sleepUntil(start, seconds);
    if (!done.isDone()) {
      listener.completed(name);
      done.complete(name);
    }
  }

  private static void sleepUntil(long start, int second) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(start + second * 1_000_000_000L - System.nanoTime());
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }
}
