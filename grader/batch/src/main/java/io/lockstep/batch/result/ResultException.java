package io.lockstep.batch.result;

/** A file that is no result of this version. The message is one line for the user. */
public final class ResultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ResultException(String message) {
    super(message);
  }
}
