package io.lockstep.batch.handout;

/** Why nothing can be handed out. The message is one line for the user. */
public final class HandoutException extends RuntimeException {

  private static final long serialVersionUID = 1;

  HandoutException(String message) {
    super(message);
  }
}
