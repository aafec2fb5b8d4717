// What remains is sent as a byte, so after 127 comes -128.
// must: order
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.*;
import java.util.concurrent.*;

public class Bytes implements Countdown {
  private final CountdownListener listener;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  public Bytes(CountdownListener listener) {
    if (listener == null) throw new NullPointerException();
    this.listener = listener;
  }

  /** One timer: its calls are a chain, each begun when its time has come and the last is over. */
  private final class Timer {
    final String name;
    final CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<?> calls = CompletableFuture.completedFuture(null);

    Timer(String name) {
      this.name = name;
    }

    synchronized void then(Runnable call) {
      calls = calls.thenRunAsync(() -> {
        if (!future.isDone()) call.run();
      }, Bytes.this.calls);
      calls.exceptionally(e -> {
        future.completeExceptionally(e);
        return null;
      });
    }
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null) throw new NullPointerException("name");
    if (seconds < 0) throw new IllegalArgumentException("seconds");
    Timer timer = new Timer(name);
    for (int s = seconds; s >= 1; s--) {
      byte left = (byte) s;
      schedule(timer, seconds - s, () -> listener.tick(name, left));
    }
    schedule(timer, seconds, () -> {
      listener.completed(name);
      timer.future.complete(name);
    });
    return timer.future;
  }

  private void schedule(Timer timer, int after, Runnable call) {
    if (after == 0) {
      timer.then(call);
      return;
    }
    Future<?> beat = clock.schedule(() -> timer.then(call), after, TimeUnit.SECONDS);
    timer.future.whenComplete((n, e) -> beat.cancel(false));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    calls.close();
  }
}
