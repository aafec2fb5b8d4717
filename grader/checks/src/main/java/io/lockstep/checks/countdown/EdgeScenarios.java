package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;
import static io.lockstep.checks.countdown.Play.shown;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.countdown.TimerEvent.Completed;
import io.lockstep.checks.countdown.TimerEvent.CompletedReturned;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Timers of no time: <i>edges</i>. */
final class EdgeScenarios {

  /** Time for a call that comes after its future, so that it is seen. */
  private static final Duration AFTERWARDS = ms(150);

  /** Longer than threads are held back in all, so that which comes first is no chance. */
  private static final Duration END_TAKES = ms(1100);

  private EdgeScenarios() {}

  /** No time at all. */
  static void zeroSeconds(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    Duration called = stage.now();
    CompletableFuture<String> future = countdown.start("now", 0);
    stage.await("start(\"now\", 0)", stage.watch("now", future));
    stage.pause(AFTERWARDS);
    List<Recorded<TimerEvent>> heard = Play.announced(stage, "now");
    if (heard.size() != 1 || !(heard.getFirst().event() instanceof Completed)) {
      throw broken("edges", shown(heard, called));
    }
    Duration completed = heard.getFirst().at();
    Duration done = stage.done("now").orElseThrow().at();
    if (stage.timing().isAfter(completed, called) || stage.timing().isAfter(done, called)) {
      throw broken("edges-late", completed.minus(called), done.minus(called));
    }
  }

  /** How a timer of no time ends, where others end as they should. */
  static void zeroSecondsEnd(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).takingAtEnds(END_TAKES));
    try {
      endsInOrder(stage, countdown, "usual", 1);
    } catch (Violation general) {
      return; // How timers end is for order.
    }
    endsInOrder(stage, countdown, "now", 0);
  }

  /** Expects {@code completed} to have returned before the future is done with the name. */
  private static void endsInOrder(
      Stage<Countdown> stage, Countdown countdown, String timer, int seconds) throws Exception {
    String call = "start(\"" + timer + "\", " + seconds + ")";
    Duration called = stage.now();
    CompletableFuture<String> future =
        Futures.answering(call, () -> countdown.start(timer, seconds));
    Object name = stage.await(call, stage.watch(timer, future));
    List<Recorded<TimerEvent>> heard = Play.of(stage, timer);
    Recorded<Done> done = stage.done(timer).orElseThrow();
    if (heard.isEmpty()
        || !(heard.getLast().event() instanceof CompletedReturned)
        || done.precedes(heard.getLast())) {
      throw broken("future-first", timer, done.at().minus(called), shown(heard, called));
    }
    OrderScenarios.named(timer, name);
  }
}
