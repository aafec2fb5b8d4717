package io.lockstep.checks.countdown;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records when it is called and when it returns; it may take its time with some of
 * the calls, throw at one call for one timer, and do something at a tick.
 */
final class RecordingListener implements CountdownListener {

  /** Stands for the end among the numbers that remain. */
  private static final int END = 0;

  private record Slow(Predicate<TimerEvent> calls, Duration takes) {}

  private record Failure(String timer, int remaining, Throwable exception) {}

  private record Deed(TimerEvent call, Runnable action) {}

  private final Stage<?> stage;
  private final @Nullable Slow slow;
  private final @Nullable Failure failure;
  private final @Nullable Deed deed;

  /** A listener that returns at once. */
  RecordingListener(Stage<?> stage) {
    this(stage, null, null, null);
  }

  private RecordingListener(
      Stage<?> stage, @Nullable Slow slow, @Nullable Failure failure, @Nullable Deed deed) {
    this.stage = stage;
    this.slow = slow;
    this.failure = failure;
    this.deed = deed;
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
    return new RecordingListener(stage, new Slow(calls, each), failure, deed);
  }

  /** The same listener, but it does something at one tick of this timer. */
  RecordingListener doingAtTick(String timer, int remaining, Runnable action) {
    Deed other = new Deed(new TimerEvent.Tick(timer, remaining), action);
    return new RecordingListener(stage, slow, failure, other);
  }

  /** The same listener, but it does something at the end of this timer. */
  RecordingListener doingAtEnd(String timer, Runnable action) {
    Deed other = new Deed(new TimerEvent.Completed(timer), action);
    return new RecordingListener(stage, slow, failure, other);
  }

  /** The same listener, but it throws at one tick of this timer. */
  RecordingListener failingAtTick(String timer, int remaining, Throwable unchecked) {
    return failing(new Failure(timer, remaining, unchecked));
  }

  /** The same listener, but it throws at the end of this timer. */
  RecordingListener failingAtEnd(String timer, Throwable unchecked) {
    return failing(new Failure(timer, END, unchecked));
  }

  private RecordingListener failing(Failure other) {
    return new RecordingListener(stage, slow, other, deed);
  }

  @Override
  public void tick(@Nullable String name, int remaining) {
    String timer = String.valueOf(name);
    TimerEvent call = new TimerEvent.Tick(timer, remaining);
    stage.record(call);
    fail(timer, remaining);
    act(call);
    takeTime(call);
    stage.record(new TimerEvent.TickReturned(timer, remaining));
  }

  @Override
  public void completed(@Nullable String name) {
    String timer = String.valueOf(name);
    TimerEvent call = new TimerEvent.Completed(timer);
    stage.record(call);
    fail(timer, END);
    act(call);
    takeTime(call);
    stage.record(new TimerEvent.CompletedReturned(timer));
  }

  private void act(TimerEvent call) {
    if (deed != null && deed.call.equals(call)) {
      deed.action.run();
    }
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
      stage.threw(failure.exception);
      switch (failure.exception) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        default -> throw new AssertionError("a listener cannot throw this", failure.exception);
      }
    }
  }
}
