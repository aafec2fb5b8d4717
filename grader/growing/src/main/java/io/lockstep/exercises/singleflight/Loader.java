package io.lockstep.exercises.singleflight;

import java.io.IOException;

/** Where values come from. It may be called from any thread, by several at once. */
@FunctionalInterface
public interface Loader {

  /**
   * Loads a value; blocks until it is there.
   *
   * @throws IOException if it cannot be loaded
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  String load(String key) throws IOException, InterruptedException;
}
