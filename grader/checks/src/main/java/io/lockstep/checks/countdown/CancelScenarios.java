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

/** Timers that are called off: <i>cancel</i>. */
final class CancelScenarios {

  private CancelScenarios() {}

  /** One of two timers is cancelled. */
  static void cancelled(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> future = countdown.start("A", 2);
    CompletableFuture<String> other = countdown.start("other", 2);
    stage.pauseUntil(ms(500));
    Duration at = Rules.cancel(stage, "start(\"A\", 2)", future);
    stage.await("timer \"other\", beside one that is cancelled,", other);
    stage.pauseUntil(ms(2300).plus(stage.timing().late()));
    nothingAfter(stage, at);
    String next = "a timer, started after another was cancelled,";
    stage.await(next, Futures.answering(next, () -> countdown.start("next", 1)));
  }

  /** A timer is cancelled when its end alone is left to come. */
  static void cancelledAfterTheLastTick(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> future = countdown.start("A", 2);
    stage.pauseUntil(ms(1500));
    Duration at = Rules.cancelGently(stage, "start(\"A\", 2)", future);
    stage.pauseUntil(ms(2300).plus(stage.timing().late()));
    nothingAfter(stage, at);
  }

  /** The second of three timers of one name is cancelled: the first and the last go on. */
  @SuppressWarnings("ReferenceEquality") // The very object that another timer was given.
  static void cancelledAmongNamesakes(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> first = countdown.start("A", 2);
    CompletableFuture<String> second = countdown.start("A", 2);
    CompletableFuture<String> third = countdown.start("A", 2);
    if (first == second || second == third) {
      return; // That each timer has its own is for reuse.
    }
    stage.pauseUntil(ms(500));
    Duration _ = Rules.cancel(stage, "start(\"A\", 2)", second);
    String what = "timer \"A\", beside another \"A\" that is cancelled,";
    stage.await(what, first);
    stage.await(what, third);
  }

  /** A timer is cancelled in the same instant as it is started. */
  static void cancelledAtOnce(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> future = countdown.start("A", 1);
    Duration at = Rules.cancel(stage, "start(\"A\", 1)", future);
    stage.pauseUntil(ms(1300).plus(stage.timing().late()));
    nothingAfter(stage, at);
  }

  /**
   * A timer is cancelled while its listener is called, and the next beat is due before that call
   * returns.
   */
  static void cancelledDuringATick(Stage<Countdown> stage) throws Exception {
    RecordingListener listener = new RecordingListener(stage).taking("A", ms(1500));
    Countdown countdown = stage.create(listener);
    CompletableFuture<String> future = countdown.start("A", 3);
    stage.pauseUntil(ms(500));
    Duration at = Rules.cancel(stage, "start(\"A\", 3)", future);
    stage.pauseUntil(ms(3300).plus(stage.timing().late()));
    nothingAfter(stage, at);
  }

  private static void nothingAfter(Stage<?> stage, Duration cancelled) {
    List<Recorded<TimerEvent>> announced = Play.announced(stage, "A");
    for (Recorded<TimerEvent> entry : announced) {
      if (stage.timing().isAfter(entry.at(), cancelled)) {
        throw broken("cancel", cancelled, shown(announced, Duration.ZERO));
      }
    }
  }
}
