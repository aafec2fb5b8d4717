package io.lockstep.checks.stage;

import java.util.concurrent.CompletableFuture;

/**
 * Futures that nobody has tampered with. A student may return a future of a class of their own,
 * whose methods may say anything; what it comes to is asked in a way that no class can override.
 */
public final class Genuine {

  private Genuine() {}

  /** The future itself if it is of the JDK; else one of the JDK that comes to the same. */
  @SuppressWarnings("unchecked") // it comes to the same value
  public static <R> CompletableFuture<R> of(CompletableFuture<R> future) {
    if (future.getClass().getClassLoader() == null) {
      return future;
    }
    // Of two, since the copy of a single one is made by a method of its class.
    return (CompletableFuture<R>) CompletableFuture.anyOf(future, new CompletableFuture<R>());
  }
}
