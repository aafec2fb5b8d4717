package io.lockstep.checks.countdown;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a listener hears of a timer. */
sealed interface TimerEvent extends Event {

  @Override
  default Phase phase() {
    return switch (this) {
      case Tick _, Completed _ -> Phase.BEGINS;
      case TickReturned _, CompletedReturned _ -> Phase.ENDS;
    };
  }

  @Override
  default String key() {
    return switch (this) {
      case Tick _, TickReturned _ -> "tick";
      case Completed _, CompletedReturned _ -> "completed";
    };
  }

  @Override
  default List<@Nullable Object> arguments() {
    return switch (this) {
      case Tick(String name, int remaining) -> Arrays.asList(name, remaining);
      case TickReturned(String name, int remaining) -> Arrays.asList(name, remaining);
      case Completed(String name) -> Collections.singletonList(name);
      case CompletedReturned(String name) -> Collections.singletonList(name);
    };
  }

  /** The timer's name. */
  String name();

  /** A tick was announced. */
  record Tick(String name, int remaining) implements TimerEvent {}

  /** The call that announced a tick returned. */
  record TickReturned(String name, int remaining) implements TimerEvent {}

  /** The end was announced. */
  record Completed(String name) implements TimerEvent {}

  /** The call that announced the end returned. */
  record CompletedReturned(String name) implements TimerEvent {}
}
