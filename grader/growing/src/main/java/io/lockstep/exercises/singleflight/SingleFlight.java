package io.lockstep.exercises.singleflight;

import java.util.concurrent.CompletableFuture;

/**
 * Loads values by key, at most one load of a key at a time: who asks for a key that is being loaded
 * shares what comes of it. Nothing is kept: who asks later has it loaded anew.
 *
 * <p>An implementation has a constructor {@code (Loader loader)}.
 */
public interface SingleFlight extends AutoCloseable {

  /**
   * Asks for a value and returns at once. May be called from any thread, again and at the same
   * time.
   *
   * @return completes with what the loader answers; fails with what it throws
   */
  CompletableFuture<String> get(String key);

  /** Gives back what the object holds. */
  @Override
  default void close() {}
}
