package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Listeners that take their time: <i>no-drift</i>, and <i>returns-at-once</i> beside one. */
final class DriftScenarios {

  /** More than the machine has processors: a thread for each of those is too few. */
  private static final int MORE_THAN_PROCESSORS = 12;

  private static final Duration LISTENER_TAKES = ms(300);

  private DriftScenarios() {}

  /** A listener that takes 300 ms for one timer, and the beats of this and two others. */
  static void oneSlowTimer(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).taking("slow", LISTENER_TAKES));
    Duration[] called = new Duration[3];
    stage.together(
        List.of(
            () -> {
              called[0] = stage.now();
              var _ = countdown.start("slow", 4);
            },
            () -> {
              called[1] = stage.now();
              var _ = countdown.start("same", 4);
            },
            () -> {
              Thread.sleep(100);
              called[2] = stage.now();
              var _ = countdown.start("other", 4);
            }));
    stage.pauseUntil(called[2].plus(ms(3800)));
    for (int remaining = 3; remaining >= 1; remaining--) {
      BeatScenarios.ticksAt(stage, "drift", "slow", 4, remaining, called[0]);
      BeatScenarios.ticksAt(stage, "drift", "same", 4, remaining, called[1]);
      BeatScenarios.ticksAt(stage, "drift", "other", 4, remaining, called[2]);
    }
  }

  /** The listener takes 300 ms for each of a dozen timers at once. */
  static void manySlowTimers(Stage<Countdown> stage) throws Exception {
    slowTimers(stage, MORE_THAN_PROCESSORS);
  }

  /** And for each of more than a pool has threads that was thought to be large. */
  static void seventySlowTimers(Stage<Countdown> stage) throws Exception {
    slowTimers(stage, 70);
  }

  private static void slowTimers(Stage<Countdown> stage, int count) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).takingAtTicks(LISTENER_TAKES));
    Duration[] called = new Duration[count];
    List<Stage.Action> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int timer = i;
      calls.add(() -> {
        called[timer] = stage.now();
        var _ = countdown.start("slow-" + timer, 3);
      });
    }
    stage.together(calls);
    stage.pauseUntil(called[count - 1].plus(ms(2900)));
    for (int timer = 0; timer < count; timer++) {
      for (int remaining = 2; remaining >= 1; remaining--) {
        BeatScenarios.ticksAt(stage, "drift", "slow-" + timer, 3, remaining, called[timer]);
      }
    }
  }

  /** The listener takes 300 ms for two timers of one name, the second 100 ms after the first. */
  static void slowNamesakes(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).takingAtTicks(LISTENER_TAKES));
    Duration[] called = new Duration[2];
    stage.together(
        List.of(
            () -> {
              called[0] = stage.now();
              var _ = countdown.start("A", 3);
            },
            () -> {
              Thread.sleep(100);
              called[1] = stage.now();
              var _ = countdown.start("A", 3);
            }));
    stage.pauseUntil(called[1].plus(ms(2900)));
    for (int remaining = 2; remaining >= 1; remaining--) {
      namesakesTick(stage, remaining, called);
    }
  }

  /** Expects tick after tick of one number, each a whole number of seconds after its call. */
  private static void namesakesTick(Stage<?> stage, int remaining, Duration[] called) {
    TimerEvent tick = new TimerEvent.Tick("A", remaining);
    List<Recorded<TimerEvent>> ticks =
        Play.of(stage, "A").stream().filter(entry -> entry.event().equals(tick)).toList();
    Duration after = Duration.ofSeconds(3L - remaining);
    if (ticks.size() != called.length) {
      return; // That each timer counts for itself is for reuse.
    }
    for (int i = 0; i < called.length; i++) {
      Recorded<TimerEvent> seen = ticks.get(i);
      if (!stage.timing().isAt(seen.at(), called[i].plus(after))) {
        throw broken("drift-namesake", 3, remaining, after, seen.at().minus(called[i]))
            .at(List.of(seen.at()))
            .due(called[i].plus(after));
      }
    }
  }

  /** {@code start} does not wait for the listener, which another timer keeps busy. */
  static void returnsAtOnce(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).taking("slow", LISTENER_TAKES));
    String call = "start(\"A\", 1), while the listener is busy with another timer,";
    stage.together(
        List.of(
            // From a thread of its own: the first tick may come within the call.
            () -> {
              var _ = Futures.attempted(() -> countdown.start("slow", 1));
            },
            () -> {
              Thread.sleep(100);
              var _ = Rules.returnsAtOnce(stage, call, () -> countdown.start("A", 1));
            }));
  }

  /** The listener takes 300 ms for the ends of two timers, while a third goes on. */
  static void slowEnds(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage).takingAtEnds(LISTENER_TAKES));
    Duration[] called = new Duration[3];
    stage.together(
        List.of(
            () -> {
              called[0] = stage.now();
              var _ = countdown.start("A", 2);
            },
            () -> {
              called[1] = stage.now();
              var _ = countdown.start("B", 2);
            },
            () -> {
              called[2] = stage.now();
              var _ = countdown.start("other", 3);
            }));
    stage.pauseUntil(called[2].plus(ms(2900)));
    BeatScenarios.ticksAt(stage, "drift", "other", 3, 1, called[2]);
    endIsAnnounced(stage, "A", called[0]);
    endIsAnnounced(stage, "B", called[1]);
  }

  /** Expects {@code completed} of a timer of 2 seconds, if it is announced, to be on time. */
  private static void endIsAnnounced(Stage<?> stage, String timer, Duration called) {
    Duration due = called.plus(ms(2000));
    // Whether it is announced at all is for order.
    for (Recorded<TimerEvent> end : Play.completed(stage, timer).stream().toList()) {
      if (stage.timing().isAfter(end.at(), due)) {
        throw broken("drift-end", timer, 2, ms(2000), end.at().minus(called))
            .at(List.of(end.at()))
            .due(due);
      }
    }
  }
}
