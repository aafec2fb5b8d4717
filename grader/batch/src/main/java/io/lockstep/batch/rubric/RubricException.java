package io.lockstep.batch.rubric;

/**
 * A rubric that cannot be used. The message is one line for the user: file, line, expected, found.
 */
public final class RubricException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RubricException(String message) {
    super(message);
  }
}
