// Reads what remains from the clock: a number whose second has passed is never said.
// must: order
// may: no-drift
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.concurrent.CompletableFuture;

public class Skipper implements Countdown {
  private final CountdownListener listener;

  public Skipper(CountdownListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("listener");
    }
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null || seconds < 0) {
      throw new IllegalArgumentException("name " + name + ", seconds " + seconds);
    }
    CompletableFuture<String> end = new CompletableFuture<>();
    long began = System.nanoTime();
    Thread thread = Thread.ofVirtual().unstarted(() -> count(name, seconds, began, end));
    end.whenComplete((n, e) -> {
      if (end.isCancelled()) {
        thread.interrupt();
      }
    });
    thread.start();
    return end;
  }

  private void count(String name, int seconds, long began, CompletableFuture<String> end) {
    try {
      int said = 0;
      while (said < seconds) {
        long due = began + said * 1_000_000_000L;
        long wait = due - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
        if (end.isDone()) {
          return;
        }
        int passed = (int) ((System.nanoTime() - began) / 1_000_000_000L);
        if (passed >= said + 2) {
          said = Math.min(passed, seconds);
          continue;
        }
        listener.tick(name, seconds - said);
        said++;
      }
      long left = began + seconds * 1_000_000_000L - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      }
      if (end.isDone()) {
        return;
      }
      listener.completed(name);
      end.complete(name);
    } catch (Throwable t) {
      end.completeExceptionally(t);
    }
  }
}
