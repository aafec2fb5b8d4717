package io.lockstep.batch.export;

/** A file or setting with which nothing can be exported. The message is one line for the user. */
public final class ExportException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExportException(String message) {
    super(message);
  }
}
