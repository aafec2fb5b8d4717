package io.lockstep.checks.countdown;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records when it is called and when it returns; it may take its time with some of
 * the calls, and throw at one call for one timer.
 */
final class RecordingListener implements CountdownListener {

  /** Stands for the end among the numbers that remain. */
  private static final int END = 0;

  private record Slow(Predicate<TimerEvent> calls, Duration takes) {}

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
    return taking(call -> call instanceof TimerEvent.Tick && call.name().equals(timer), each);
  }

  /** The same listener, but each tick of every timer takes a while. */
  RecordingListener takingAtTicks(Duration each) {
    return taking(TimerEvent.Tick.class::isInstance, each);
  }

  /** The same listener, but the end of every timer takes a while. */
  RecordingListener takingAtEnds(Duration each) {
    return taking(TimerEvent.Completed.class::isInstance, each);
  }

  private RecordingListener taking(Predicate<TimerEvent> calls, Duration each) {
    return new RecordingListener(stage, new Slow(calls, each), failure);
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
    TimerEvent call = new TimerEvent.Tick(timer, remaining);
    stage.record(call);
    fail(timer, remaining);
    takeTime(call);
    stage.record(new TimerEvent.TickReturned(timer, remaining));
  }

  @Override
  public void completed(@Nullable String name) {
    String timer = String.valueOf(name);
    TimerEvent call = new TimerEvent.Completed(timer);
    stage.record(call);
    fail(timer, END);
    takeTime(call);
    stage.record(new TimerEvent.CompletedReturned(timer));
  }

  private void takeTime(TimerEvent call) {
    if (slow != null && slow.calls.test(call)) {
      try {
        Thread.sleep(slow.takes);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void fail(String timer, int remaining) {
    if (failure != null && failure.timer.equals(timer) && failure.remaining == remaining) {
      throw failure.exception;
    }
  }
}
