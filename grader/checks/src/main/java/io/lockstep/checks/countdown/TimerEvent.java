package io.lockstep.checks.countdown;

/** What a listener hears of a timer. */
sealed interface TimerEvent {

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
