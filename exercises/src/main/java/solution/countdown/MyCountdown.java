package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.concurrent.CompletableFuture;

/** Your countdown. What it must do stands at {@link Countdown}. */
public class MyCountdown implements Countdown {

  private final CountdownListener listener;

  public MyCountdown(CountdownListener listener) {
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    throw new UnsupportedOperationException("not implemented yet");
  }
}
