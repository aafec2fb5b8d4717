package io.lockstep.batch.table;

/** A file that is not the table that was expected. The message is one line for the user. */
public final class TableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TableException(String message) {
    super(message);
  }
}
