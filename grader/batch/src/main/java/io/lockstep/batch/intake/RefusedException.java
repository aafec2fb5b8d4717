package io.lockstep.batch.intake;

/** A submission that is not taken in. The message is one line for the teacher and the student. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message.lines().findFirst().orElse("cannot be read"));
  }
}
