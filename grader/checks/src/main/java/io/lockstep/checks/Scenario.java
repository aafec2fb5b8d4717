package io.lockstep.checks;

import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;

/**
 * A small play: collaborators that record what they see, a few calls on the student's object, and
 * what must hold of the record.
 *
 * <p>A scenario is stateless and is played many times. It is ordinary Java: it may block, sleep and
 * start threads, but reads no clock other than the stage's, so that whoever runs it decides what
 * time is. Collaborators keep no state of their own beyond what they are asked to do: they
 * {@linkplain Stage#record record}, and the scenario looks at the record. (A lock in a collaborator
 * would order the student's threads and hide their races.)
 *
 * @param <T> the interface that students implement
 */
@FunctionalInterface
public interface Scenario<T> {

  /**
   * Plays the scenario.
   *
   * @param stage what the scenario plays on
   * @throws Violation if the criterion does not hold
   * @throws Exception whatever else the student's code throws from the call; it counts as a
   *     violation
   */
  void play(Stage<T> stage) throws Exception;
}
