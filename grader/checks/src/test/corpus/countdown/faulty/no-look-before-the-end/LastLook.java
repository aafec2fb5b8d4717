// Looks before each tick whether it is cancelled, but not before the end.
// must: cancel
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

public class LastLook implements Countdown {

  private final CountdownListener out;

  public LastLook(CountdownListener out) {
    this.out = Objects.requireNonNull(out);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds: " + seconds);
    }
    Instant zero = Instant.now();
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        for (int i = 0; i < seconds; i++) {
          until(zero.plusSeconds(i));
          if (result.isDone()) {
            return;
          }
          out.tick(name, seconds - i);
        }
        until(zero.plusSeconds(seconds));
        out.completed(name);
        result.complete(name);
      } catch (Throwable thrown) {
        result.completeExceptionally(thrown);
      }
    });
    return result;
  }

  private static void until(Instant instant) throws InterruptedException {
    Duration left = Duration.between(Instant.now(), instant);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
