package io.lockstep.batch.command;

/** A mistake of the user's. The message is one line that says what to do. */
final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UserException(String message) {
    super(message);
  }
}
