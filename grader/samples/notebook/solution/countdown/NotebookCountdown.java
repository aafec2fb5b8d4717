package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.concurrent.CompletableFuture;

/** Solution 2. Sleeps a second from tick to tick, whatever the listener has taken meanwhile. */
public class NotebookCountdown implements Countdown {

  private final CountdownListener listener;

  public NotebookCountdown(CountdownListener listener) {
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    CompletableFuture<String> done = new CompletableFuture<>();
    Thread timer =
        Thread.startVirtualThread(() -> {
          try {
            for (int i = seconds; i > 0; i--) {
              listener.tick(name, i);
              Thread.sleep(1000);
            }
            listener.completed(name);
            done.complete(name);
          } catch (Throwable failure) {
            done.completeExceptionally(failure);
          }
        });
    // asyncio cancels by raising CancelledError in the sleep.
    done.whenComplete((value, failure) -> {
      if (done.isCancelled()) {
        timer.interrupt();
      }
    });
    return done;
  }
}
