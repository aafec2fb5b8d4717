package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;
import static io.lockstep.checks.countdown.Play.shown;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What happens when things go wrong: <i>listener-failure</i> and <i>arguments</i>. */
final class FailureScenarios {

  private FailureScenarios() {}

  /** The listener throws at a tick half-way, an exception that has a cause of its own. */
  static void atATick(Stage<Countdown> stage) throws Exception {
    Throwable failure = exception();
    fails(stage, new RecordingListener(stage).failingAtTick("bad", 1, failure), 2, failure);
  }

  /** The listener throws an error at the first tick, which may come within the call. */
  static void atTheFirstTick(Stage<Countdown> stage) throws Exception {
    Throwable failure = error();
    RecordingListener listener = new RecordingListener(stage).failingAtTick("bad", 1, failure);
    Countdown countdown = fails(stage, listener, 1, failure);
    String again = "timer \"bad\", whose listener throws again,";
    CompletableFuture<String> bad = Futures.answering(again, () -> countdown.start("bad", 1));
    Rules.reaches(again, failure, stage.awaitFailure(again, bad));
  }

  /** The listener throws at the end of a timer of no time, which may come within the call. */
  static void atTheEndOfNoTime(Stage<Countdown> stage) throws Exception {
    Throwable failure = exception();
    Countdown countdown = stage.create(new RecordingListener(stage).failingAtEnd("bad", failure));
    if (!Futures.settles(Futures.attempted(() -> countdown.start("other", 0)), ms(2500))) {
      return; // That a timer of no time ends is for edges.
    }
    String call = "start(\"bad\", 0), whose listener throws,";
    CompletableFuture<String> bad = Futures.answering(call, () -> countdown.start("bad", 0));
    Rules.reaches(call, failure, stage.awaitFailure(call, bad));
  }

  /** The listener throws an error at the end. */
  static void atTheEnd(Stage<Countdown> stage) throws Exception {
    Throwable failure = error();
    fails(stage, new RecordingListener(stage).failingAtEnd("bad", failure), 1, failure);
  }

  private static Throwable exception() {
    return new IllegalStateException(
        "the listener is confused", new IllegalArgumentException("a number it does not know"));
  }

  private static Throwable error() {
    return new AssertionError("the listener expected something else");
  }

  private static Countdown fails(
      Stage<Countdown> stage, RecordingListener listener, int seconds, Throwable failure)
      throws Exception {
    Countdown countdown = stage.create(listener);
    CompletableFuture<String> bad =
        Futures.answering("start of \"bad\"", () -> countdown.start("bad", seconds));
    CompletableFuture<String> other =
        Futures.answering("start of \"other\"", () -> countdown.start("other", seconds));
    String thrown = failure instanceof Error ? "an error" : "an exception";
    String what = "timer \"bad\", whose listener throws " + thrown + ",";
    Rules.reaches(what, failure, stage.awaitFailure(what, bad));
    stage.await("timer \"other\", beside one whose listener throws,", other);
    for (int remaining = seconds; remaining >= 1; remaining--) {
      if (Play.tick(stage, "other", remaining).isEmpty()) {
        throw broken(
            "others-go-on", remaining, shown(Play.announced(stage, "other"), Duration.ZERO));
      }
    }
    return countdown;
  }

  /** No listener. */
  static void nullListener(Stage<Countdown> stage) throws Exception {
    Rules.refuses(
        "the constructor with a listener that is null",
        // A cast: one argument that is null, not no arguments.
        () -> stage.create((Object) null));
  }

  /** No name. */
  @SuppressWarnings("NullAway") // The bad argument is the point.
  static void nullName(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    Rules.refuses(
        "start(null, 1)",
        () -> {
          var _ = countdown.start(null, 1);
        });
    nothingAnnounced(stage, "start(null, 1)");
    Rules.refuses(
        "start(null, 0)",
        () -> {
          var _ = countdown.start(null, 0);
        });
    nothingAnnounced(stage, "start(null, 0)");
  }

  /** Less than no time. */
  static void negativeSeconds(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    for (int seconds : List.of(-1, Integer.MIN_VALUE)) {
      String call = "start(\"A\", " + seconds + ")";
      Rules.refuses(
          call,
          () -> {
            var _ = countdown.start("A", seconds);
          });
      nothingAnnounced(stage, call);
    }
  }

  private static void nothingAnnounced(Stage<?> stage, String call) throws InterruptedException {
    stage.pause(ms(100));
    List<Recorded<TimerEvent>> heard = stage.recorded(TimerEvent.class);
    if (!heard.isEmpty()) {
      throw broken("announced", call, shown(heard, Duration.ZERO));
    }
  }
}
