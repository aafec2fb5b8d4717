package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;
import static io.lockstep.checks.countdown.Play.shown;

import io.lockstep.checks.countdown.TimerEvent.Completed;
import io.lockstep.checks.countdown.TimerEvent.CompletedReturned;
import io.lockstep.checks.countdown.TimerEvent.Tick;
import io.lockstep.checks.countdown.TimerEvent.TickReturned;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is announced, and in which order: <i>order</i>. */
final class OrderScenarios {

  /** Time for a call that comes after its future, so that it is seen. */
  static final Duration AFTERWARDS = Play.ms(150);

  private OrderScenarios() {}

  /** A listener that returns at once. */
  static void ordinary(Stage<Countdown> stage) throws Exception {
    inOrder(stage, new RecordingListener(stage), 2);
  }

  /** Longer than the smallest of Java's numbers count, and than many a time-out. */
  static void longTimer(Stage<Countdown> stage) throws Exception {
    inOrder(stage, new RecordingListener(stage), 140);
  }

  /** A listener slower than the beat: the next call waits for it. */
  static void slowListener(Stage<Countdown> stage) throws Exception {
    inOrder(stage, new RecordingListener(stage).taking("A", ms(1200)), 2);
  }

  /** A listener slower than two beats: the calls that are due meanwhile come all the same. */
  static void verySlowListener(Stage<Countdown> stage) throws Exception {
    inOrder(stage, new RecordingListener(stage).taking("A", ms(2100)), 4);
  }

  private static void inOrder(Stage<Countdown> stage, RecordingListener listener, int seconds)
      throws Exception {
    Countdown countdown = stage.create(listener);
    Duration called = stage.now();
    CompletableFuture<String> future = countdown.start("A", seconds);
    Object name = stage.await("timer \"A\"", stage.watch("A", future));
    stage.pause(AFTERWARDS);
    announced(stage, "A", seconds, called);
    named("A", name);
  }

  /** Expects the announcements from first to last, one at a time, and then the future. */
  private static void announced(Stage<?> stage, String timer, int seconds, Duration called) {
    List<TimerEvent> expected = new ArrayList<>();
    for (int remaining = seconds; remaining >= 1; remaining--) {
      expected.add(new Tick(timer, remaining));
      expected.add(new TickReturned(timer, remaining));
    }
    expected.add(new Completed(timer));
    expected.add(new CompletedReturned(timer));
    List<Recorded<TimerEvent>> heard = Play.of(stage, timer);
    for (Recorded<TimerEvent> entry : stage.recorded(TimerEvent.class)) {
      if (!entry.event().name().equals(timer)) {
        throw broken("order-stranger", timer, Play.shown(entry.event().name()), entry.at());
      }
    }
    if (!heard.stream().map(Recorded::event).toList().equals(expected)) {
      throw broken("order", timer, seconds, shown(heard, called));
    }
    Recorded<Done> done = stage.done(timer).orElseThrow();
    if (done.precedes(heard.getLast())) {
      throw broken("future-first", timer, done.at().minus(called), shown(heard, called));
    }
  }

  /** Expects a future to have given the name. */
  static void named(String expected, @Nullable Object name) {
    if (!(name instanceof String text) || !text.equals(expected)) {
      throw broken("name", expected, shown(name));
    }
  }
}
