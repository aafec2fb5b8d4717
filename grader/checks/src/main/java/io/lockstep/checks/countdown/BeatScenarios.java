package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.countdown.TimerEvent.Tick;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Timing;
import io.lockstep.exercises.countdown.Countdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens when: <i>ticks</i>, <i>completes</i>, <i>returns-at-once</i>, <i>side-by-side</i>
 * and <i>many</i>.
 */
final class BeatScenarios {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = 1000;

  /** Long enough for a beat: a timer that began too late may still end on time. */
  private static final int SECONDS_OF_MANY = 2;

  /** On no hundredth of a second either. */
  private static final Duration BETWEEN_SECONDS = ms(373);

  private static final int PLATFORM_THREADS = 64;

  private BeatScenarios() {}

  /** A timer ticks at its start and then every second. */
  static void ticks(Stage<Countdown> stage) throws Exception {
    ticksOnTime(stage, stage.create(new RecordingListener(stage)));
  }

  /** The same, where the seconds of the timer are not the clock's own. */
  static void ticksBetweenSeconds(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    stage.pause(BETWEEN_SECONDS);
    ticksOnTime(stage, countdown);
  }

  private static void ticksOnTime(Stage<Countdown> stage, Countdown countdown) throws Exception {
    Duration called = stage.now();
    var _ = countdown.start("A", 3);
    stage.pauseUntil(called.plus(ms(2900)));
    for (int remaining = 3; remaining >= 1; remaining--) {
      ticksAt(stage, "ticks", "A", 3, remaining, called);
    }
  }

  /** Expects a tick {@code seconds - remaining} after the call. */
  static void ticksAt(
      Stage<?> stage, String key, String timer, int seconds, int remaining, Duration called) {
    Duration after = Duration.ofSeconds((long) seconds - remaining);
    Optional<Recorded<TimerEvent>> tick = Play.tick(stage, timer, remaining);
    if (tick.isEmpty()) {
      throw broken(
              key + "-missing",
              timer,
              seconds,
              remaining,
              after,
              stage.now().minus(called),
              Play.shown(Play.announced(stage, timer), called))
          .due(called.plus(after));
    }
    if (!stage.timing().isAt(tick.get().at(), called.plus(after))) {
      throw broken(key, timer, seconds, remaining, after, tick.get().at().minus(called))
          .at(List.of(tick.get().at()))
          .due(called.plus(after));
    }
  }

  /** A timer ends when its time is up. */
  static void completes(Stage<Countdown> stage) throws Exception {
    endsOnTime(stage, stage.create(new RecordingListener(stage)), "A", 3);
  }

  /** The shortest timer that ticks, started between two seconds of the clock. */
  static void completesAfterASecond(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    stage.pause(BETWEEN_SECONDS);
    endsOnTime(stage, countdown, "A", 1);
  }

  /** Longer than many a time-out. */
  static void completesAfterMinutes(Stage<Countdown> stage) throws Exception {
    endsOnTime(stage, stage.create(new RecordingListener(stage)), "A", 140);
  }

  private static void endsOnTime(
      Stage<Countdown> stage, Countdown countdown, String timer, int seconds) throws Exception {
    Duration called = stage.now();
    String call = "start(\"" + timer + "\", " + seconds + ")";
    var _ = stage.watch(timer, Futures.present(call, countdown.start(timer, seconds)));
    stage.pauseUntil(
        called.plus(Duration.ofSeconds(seconds)).plus(stage.timing().late()).plus(ms(300)));
    ends(stage, "ends", timer, seconds, called);
  }

  /** Expects {@code completed} and the future {@code seconds} after the call. */
  private static void ends(Stage<?> stage, String key, String timer, int seconds, Duration called) {
    ends(stage, key, timer, seconds, called, Play.completed(stage, timer), stage.done(timer));
  }

  private static void ends(
      Stage<?> stage,
      String key,
      String timer,
      int seconds,
      Duration called,
      Optional<Recorded<TimerEvent>> completed,
      Optional<Recorded<Done>> done) {
    Duration after = Duration.ofSeconds(seconds);
    Duration now = stage.now().minus(called);
    if (completed.isEmpty()) {
      throw broken(key + "-no-completed", timer, seconds, after, now).due(called.plus(after));
    }
    if (!stage.timing().isAt(completed.get().at(), called.plus(after))) {
      throw broken(key, timer, seconds, after, completed.get().at().minus(called))
          .at(List.of(completed.get().at()))
          .due(called.plus(after));
    }
    if (done.isEmpty()) {
      throw broken(key + "-no-future", timer, seconds, after, now).due(called.plus(after));
    }
    if (!stage.timing().isAt(done.get().at(), called.plus(after))) {
      throw broken(key + "-future", timer, seconds, after, done.get().at().minus(called))
          .at(List.of(done.get().at()))
          .due(called.plus(after));
    }
  }

  /** {@code start} does not wait. */
  static void returnsAtOnce(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    var _ = Rules.returnsAtOnce(stage, "start(\"A\", 2)", () -> countdown.start("A", 2));
  }

  /** Two timers together, and a third half a second later. */
  static void sideBySide(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    // A place for each caller: a start that blocks is judged elsewhere, and delays no other here.
    Duration[] called = new Duration[3];
    stage.together(
        List.of(
            () -> {
              called[0] = stage.now();
              var _ = stage.watch("A", countdown.start("A", 3));
            },
            () -> {
              called[1] = stage.now();
              var _ = stage.watch("B", countdown.start("B", 5));
            },
            () -> {
              Thread.sleep(500);
              called[2] = stage.now();
              var _ = stage.watch("C", countdown.start("C", 2));
            }));
    stage.pauseUntil(called[1].plus(ms(5300)).plus(stage.timing().late()));
    keepsTime(stage, "A", 3, called[0]);
    keepsTime(stage, "B", 5, called[1]);
    keepsTime(stage, "C", 2, called[2]);
  }

  private static void keepsTime(Stage<?> stage, String timer, int seconds, Duration called) {
    ends(stage, "side-by-side", timer, seconds, called);
    keepsBeat(stage, "beat", timer, seconds, Play.announced(stage, timer), called);
  }

  /** Expects a second between two ticks; the first tick is judged elsewhere. */
  private static void keepsBeat(
      Stage<?> stage,
      String key,
      String timer,
      int seconds,
      List<Recorded<TimerEvent>> announced,
      Duration called) {
    for (int i = 1; i < announced.size(); i++) {
      Recorded<TimerEvent> before = announced.get(i - 1);
      Recorded<TimerEvent> entry = announced.get(i);
      if (before.event() instanceof Tick
          && entry.event() instanceof Tick
          && !isSecondAfter(stage.timing(), before.at(), entry.at())) {
        throw broken(key, timer, seconds, Play.shown(announced, called))
            .at(List.of(entry.at()))
            .due(before.at().plus(SECOND));
      }
    }
  }

  /** Instants are compared, not intervals: right is the same millisecond. Both may be late. */
  private static boolean isSecondAfter(Timing timing, Duration before, Duration at) {
    Duration due = before.plus(SECOND);
    return !timing.isAfter(at.minus(timing.early()), due)
        && !timing.isBefore(at.plus(timing.late()), due);
  }

  /** A thousand timers, all on time, on few platform threads. */
  static void thousand(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    List<Duration> called = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      called.add(stage.now());
      var _ = stage.watch("timer-" + i, countdown.start("timer-" + i, SECONDS_OF_MANY));
      if (stage.timing().isAfter(stage.now().minus(called.getFirst()), SECOND)) {
        throw broken("many-slow", MANY, i + 1, stage.now().minus(called.getFirst()));
      }
    }
    stage.pauseUntil(
        called
            .getLast()
            .plus(Duration.ofSeconds(SECONDS_OF_MANY))
            .plus(stage.timing().late())
            .plus(ms(300)));
    Rules.platformThreads(stage, PLATFORM_THREADS);
    // One pass over a long record, not one for each timer.
    Map<String, List<Recorded<TimerEvent>>> announced = Play.announced(stage);
    Map<Object, Recorded<Done>> done = new HashMap<>();
    stage.recorded(Done.class).forEach(entry -> done.put(entry.event().name(), entry));
    for (int i = 0; i < MANY; i++) {
      String timer = "timer-" + i;
      List<Recorded<TimerEvent>> own = announced.getOrDefault(timer, List.of());
      ends(
          stage,
          "many",
          timer,
          SECONDS_OF_MANY,
          called.get(i),
          own.stream().filter(entry -> entry.event() instanceof TimerEvent.Completed).findFirst(),
          Optional.ofNullable(done.get(timer)));
      keepsBeat(stage, "many-beat", timer, SECONDS_OF_MANY, own, called.get(i));
    }
  }
}
