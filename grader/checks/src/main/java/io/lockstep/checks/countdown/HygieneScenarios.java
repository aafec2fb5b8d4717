package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.ArrayList;
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
            () -> answers[3] = countdown.start("C", 1)));
    for (CompletableFuture<?> answer : answers) {
      Futures.settles(answer, ms(4000));
    }
    Futures.settles(Futures.attempted(() -> countdown.start("A", 1)), ms(3000));
    countdown.close();
  }

  /** A listener that throws twice at once and one that is slow, and a timer that is cancelled. */
  static void troubled(Stage<Countdown> stage) throws Exception {
    Countdown countdown =
        stage.create(
            new RecordingListener(stage)
                .taking("slow", ms(1100))
                .failingAtTick("bad", 1, new IllegalStateException("the listener is confused")));
    CompletableFuture<String> slow = Futures.attempted(() -> countdown.start("slow", 2));
    CompletableFuture<String> bad = Futures.attempted(() -> countdown.start("bad", 2));
    CompletableFuture<String> worse = Futures.attempted(() -> countdown.start("bad", 2));
    CompletableFuture<String> cancelled = Futures.attempted(() -> countdown.start("cancelled", 3));
    stage.pause(ms(1000)); // The instant of a tick.
    if (cancelled != null) {
      cancelled.cancel(true);
    }
    Futures.settles(bad, ms(3000));
    Futures.settles(worse, ms(3000));
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
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      futures.add(Futures.answering("start of a timer", () -> countdown.start(name, 1)));
    }
    for (CompletableFuture<String> future : futures) {
      stage.await("a timer", future);
    }
    Rules.leavesNothing(stage, countdown);
  }

  /** A timer whose listener threw at its end, then closed. */
  static void afterAFailure(Stage<Countdown> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    afterAFailure(stage, new RecordingListener(stage).failingAtEnd("bad", failure), 1);
  }

  /** A timer whose listener threw with some time to go, then closed. */
  static void afterAFailedTick(Stage<Countdown> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    afterAFailure(stage, new RecordingListener(stage).failingAtTick("bad", 3, failure), 3);
  }

  private static void afterAFailure(Stage<Countdown> stage, RecordingListener listener, int seconds)
      throws Exception {
    Countdown countdown = stage.create(listener);
    CompletableFuture<String> bad = Futures.attempted(() -> countdown.start("bad", seconds));
    if (!Futures.settles(bad, ms(2500))) {
      return; // That it does not end is for listener-failure.
    }
    Rules.leavesNothing(stage, countdown);
  }

  /** A long timer that was cancelled between two ticks, then closed well before its time is up. */
  static void afterACancel(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    CompletableFuture<String> cancelled = Futures.attempted(() -> countdown.start("A", 60));
    stage.pause(ms(500));
    Duration at = stage.now();
    if (cancelled != null) {
      cancelled.cancel(true);
    }
    // Time for the next two beats: who wakes at one of them and finds nothing to do is gone by now.
    stage.pause(ms(2000));
    boolean goesOn =
        Play.announced(stage, "A").stream()
            .anyMatch(entry -> stage.timing().isAfter(entry.at(), at));
    if (!goesOn) { // That it stops is for cancel.
      Rules.leavesNothing(stage, countdown);
    }
  }
}
