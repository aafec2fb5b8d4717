package io.lockstep.checks.stage;

import java.time.Duration;

/**
 * An event with its place in the record.
 *
 * @param index its place, from 0
 * @param at when, since the scenario began
 * @param thread the name of the thread that recorded it
 * @param event what happened
 * @param <E> the type of the event
 */
public record Recorded<E>(int index, Duration at, String thread, E event) {

  /** The same entry with the event as the given type. */
  <F> Recorded<F> as(Class<F> type) {
    return new Recorded<>(index, at, thread, type.cast(event));
  }

  /** Whether this was recorded before the other. */
  public boolean precedes(Recorded<?> other) {
    return index < other.index;
  }
}
