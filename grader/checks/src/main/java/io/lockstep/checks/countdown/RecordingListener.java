package io.lockstep.checks.countdown;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records when it is called and when it returns; for one timer it may take its time
 * with every tick, or throw once.
 */
final class RecordingListener implements CountdownListener {

  /** Stands for the end among the numbers that remain. */
  private static final int END = 0;

  private record Slow(String timer, Duration takes) {}

  private record Failure(String timer, int remaining, RuntimeException exception) {}

  private final Stage<?> stage;
  private final @Nullable Slow slow;
  private final @Nullable Failure failure;

  /** A listener that returns at once. */
  RecordingListener(Stage<?> stage) {
    this(stage, null, null);
  }

  private RecordingListener(Stage<?> stage, @Nullable Slow slow, @Nullable Failure failure) {
    this.stage = stage;
    this.slow = slow;
    this.failure = failure;
  }

  /** The same listener, but each tick of this timer takes a while. */
  RecordingListener taking(String timer, Duration each) {
    return new RecordingListener(stage, new Slow(timer, each), failure);
  }

  /** The same listener, but it throws at one tick of this timer. */
  RecordingListener failingAtTick(String timer, int remaining, RuntimeException exception) {
    return new RecordingListener(stage, slow, new Failure(timer, remaining, exception));
  }

  /** The same listener, but it throws at the end of this timer. */
  RecordingListener failingAtEnd(String timer, RuntimeException exception) {
    return new RecordingListener(stage, slow, new Failure(timer, END, exception));
  }

  @Override
  public void tick(@Nullable String name, int remaining) {
    String timer = String.valueOf(name);
    stage.record(new TimerEvent.Tick(timer, remaining));
    fail(timer, remaining);
    if (slow != null && slow.timer.equals(timer)) {
      try {
        Thread.sleep(slow.takes);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    stage.record(new TimerEvent.TickReturned(timer, remaining));
  }

  @Override
  public void completed(@Nullable String name) {
    String timer = String.valueOf(name);
    stage.record(new TimerEvent.Completed(timer));
    fail(timer, END);
    stage.record(new TimerEvent.CompletedReturned(timer));
  }

  private void fail(String timer, int remaining) {
    if (failure != null && failure.timer.equals(timer) && failure.remaining == remaining) {
      throw failure.exception;
    }
  }
}
