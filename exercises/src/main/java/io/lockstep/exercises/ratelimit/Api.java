package io.lockstep.exercises.ratelimit;

import java.io.IOException;

/** The service that is called. It may be called from any thread, by several at once. */
@FunctionalInterface
public interface Api {

  /**
   * Calls the service; blocks until it answers.
   *
   * @param endpoint what to ask for
   * @return the answer
   * @throws IOException if the call fails
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  String call(String endpoint) throws IOException, InterruptedException;
}
