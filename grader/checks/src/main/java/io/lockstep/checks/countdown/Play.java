package io.lockstep.checks.countdown;

import io.lockstep.checks.countdown.TimerEvent.Completed;
import io.lockstep.checks.countdown.TimerEvent.Tick;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the countdown's scenarios have in common: times, and ways into the record. */
final class Play {

  private static final int MOST_SHOWN = 14;

  private Play() {}

  /** Milliseconds. */
  static Duration ms(long count) {
    return Duration.ofMillis(count);
  }

  /** A criterion that does not hold, with the texts of this exercise. */
  static Violation broken(String key, @Nullable Object... arguments) {
    return new Violation(CountdownExercise.class, key, arguments);
  }

  /** What concerns one timer, in the order in which it happened. */
  static List<Recorded<TimerEvent>> of(Stage<?> stage, String timer) {
    return stage.recorded(TimerEvent.class).stream()
        .filter(entry -> entry.event().name().equals(timer))
        .toList();
  }

  /** The announcements of one timer: ticks and ends, without the returns. */
  static List<Recorded<TimerEvent>> announced(Stage<?> stage, String timer) {
    return of(stage, timer).stream().filter(entry -> isAnnouncement(entry.event())).toList();
  }

  /** The announcements by timer. */
  static Map<String, List<Recorded<TimerEvent>>> announced(Stage<?> stage) {
    return stage.recorded(TimerEvent.class).stream()
        .filter(entry -> isAnnouncement(entry.event()))
        .collect(Collectors.groupingBy(entry -> String.valueOf(entry.event().name())));
  }

  private static boolean isAnnouncement(TimerEvent event) {
    return event instanceof Tick || event instanceof Completed;
  }

  /** The first time that a timer announced a number. */
  static Optional<Recorded<TimerEvent>> tick(Stage<?> stage, String timer, int remaining) {
    return of(stage, timer).stream()
        .filter(entry -> entry.event().equals(new Tick(timer, remaining)))
        .findFirst();
  }

  /** The first time that a timer announced its end. */
  static Optional<Recorded<TimerEvent>> completed(Stage<?> stage, String timer) {
    return of(stage, timer).stream()
        .filter(entry -> entry.event() instanceof Completed)
        .findFirst();
  }

  /** A name as it is shown. */
  static String shown(@Nullable Object name) {
    return switch (name) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case Object other -> "an object of " + other.getClass().getName();
    };
  }

  /** Events with their times since {@code zero}. */
  static List<String> shown(List<Recorded<TimerEvent>> entries, Duration zero) {
    return entries.stream().limit(MOST_SHOWN).map(entry -> shown(entry, zero)).toList();
  }

  private static String shown(Recorded<TimerEvent> entry, Duration zero) {
    String what =
        switch (entry.event()) {
          case Tick(_, int remaining) -> "tick " + remaining;
          case TimerEvent.TickReturned(_, int remaining) -> "tick " + remaining + " returned";
          case Completed _ -> "completed";
          case TimerEvent.CompletedReturned _ -> "completed returned";
        };
    Duration at = entry.at().minus(zero);
    return "%s at %d.%03d s".formatted(what, at.toSeconds(), at.toMillisPart());
  }
}
