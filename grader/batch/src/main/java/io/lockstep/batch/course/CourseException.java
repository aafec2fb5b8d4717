package io.lockstep.batch.course;

/**
 * A course file that cannot be used. The message is one line for the user: file, line, expected,
 * found.
 */
public final class CourseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CourseException(String message) {
    super(message);
  }
}
