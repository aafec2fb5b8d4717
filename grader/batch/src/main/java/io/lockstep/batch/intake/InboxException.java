package io.lockstep.batch.intake;

/**
 * A mistake in what says whose submissions are: a roster or a platform's list. The message is one
 * line with file, line, what was expected and what was found.
 */
public final class InboxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InboxException(String message) {
    super(message);
  }
}
