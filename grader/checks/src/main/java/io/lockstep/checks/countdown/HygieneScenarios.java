package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary use, watched for races and for what is left behind: <i>race-free</i> and
 * <i>leaves-nothing</i>.
 */
final class HygieneScenarios {

  private HygieneScenarios() {}

  /** Timers from several threads, two of one name. Whoever runs it reports the races. */
  static void busy(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    @Nullable CompletableFuture<?>[] answers = new CompletableFuture<?>[4];
    stage.together(
        List.of(
            () -> answers[0] = countdown.start("A", 2),
            () -> answers[1] = countdown.start("A", 2),
            () -> answers[2] = countdown.start("B", 1),
            () -> answers[3] = countdown.start("C", 0)));
    for (CompletableFuture<?> answer : answers) {
      Futures.settles(answer, ms(4000));
    }
    Futures.settles(Futures.attempted(() -> countdown.start("A", 1)), ms(3000));
    countdown.close();
  }

  /** A listener that throws and one that is slow, and a timer that is cancelled. */
  static void troubled(Stage<Countdown> stage) throws Exception {
    Countdown countdown =
        stage.create(
            new RecordingListener(stage)
                .taking("slow", ms(1100))
                .failingAtTick("bad", 1, new IllegalStateException("the listener is confused")));
    CompletableFuture<String> slow = Futures.attempted(() -> countdown.start("slow", 2));
    CompletableFuture<String> bad = Futures.attempted(() -> countdown.start("bad", 2));
    CompletableFuture<String> cancelled = Futures.attempted(() -> countdown.start("cancelled", 3));
    stage.pause(ms(1000)); // The instant of a tick.
    if (cancelled != null) {
      cancelled.cancel(true);
    }
    Futures.settles(bad, ms(3000));
    Futures.settles(slow, ms(5000));
    countdown.close();
  }

  /** Made and closed. */
  static void neverUsed(Stage<Countdown> stage) throws Exception {
    Rules.leavesNothing(stage, stage.create(new RecordingListener(stage)));
  }

  /** Timers that ran out, then closed. */
  static void afterTimers(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> one = countdown.start("A", 1);
    CompletableFuture<String> other = countdown.start("B", 1);
    CompletableFuture<String> none = countdown.start("C", 0);
    for (CompletableFuture<String> future : List.of(one, other, none)) {
      stage.await("a timer", future);
    }
    Rules.leavesNothing(stage, countdown);
  }

  /** A timer whose listener threw at its end, then closed. */
  static void afterAFailure(Stage<Countdown> stage) throws Exception {
    Countdown countdown =
        stage.create(
            new RecordingListener(stage)
                .failingAtEnd("bad", new IllegalStateException("the listener is confused")));
    if (!Futures.settles(Futures.attempted(() -> countdown.start("bad", 1)), ms(2500))) {
      return; // That it does not end is for listener-failure.
    }
    Rules.leavesNothing(stage, countdown);
  }
}
