package io.lockstep.batch.intake.roster;

/**
 * A mistake in a roster. The message is one line with file, line, what was expected and what was
 * found.
 */
public final class RosterException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RosterException(String message) {
    super(message);
  }
}
