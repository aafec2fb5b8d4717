package io.lockstep.checks;

import io.lockstep.checks.FailedRun.Event;
import java.util.List;

/**
 * What the collaborators saw of the reference in a scenario: how it should look, to be shown beside
 * a run that fails. Times are virtual nanoseconds since the scenario began.
 *
 * @param end when the run ended
 * @param events all that they saw, in the order in which they saw it
 */
public record ReferenceRun(long end, List<Event> events) {

  /** Copies the list. */
  public ReferenceRun {
    events = List.copyOf(events);
  }
}
