package io.lockstep.batch.store;

/** Something that is wrong with a store, in one line that says where and what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
