package io.lockstep.exercises.ratelimit;

import java.util.concurrent.CompletableFuture;

/**
 * A client of an API that never starts more than N calls in any second, wherever that second
 * begins.
 *
 * <p>An implementation has a constructor {@code (Api api, int requestsPerSecond)}; a {@code null}
 * api and a rate below 1 are answered with a {@link NullPointerException} or an {@link
 * IllegalArgumentException}.
 *
 * <p>Nothing is ever rejected: a request waits for its turn, and the whole allowance is used, so
 * that k requests made together have all started after at most k/N seconds (where k is at least N).
 * It is the start of a call that counts, however long the call takes.
 */
public interface RateLimitedClient extends AutoCloseable {

  /**
   * Makes a request and returns at once. May be called from any thread, by several at once. A
   * request made later by the same thread never starts earlier.
   *
   * @param endpoint what to ask for
   * @return completes with the answer of this request's own call, which is made exactly once; fails
   *     with the exception of that call in its cause chain. A request that is cancelled while it
   *     waits is never sent.
   * @throws NullPointerException or {@link IllegalArgumentException}, from the call itself, if
   *     {@code endpoint} is {@code null}
   */
  CompletableFuture<String> request(String endpoint);

  /**
   * Gives back what the object holds. Once its futures are done and this has returned, no thread
   * that the object started is alive.
   */
  @Override
  default void close() {}
}
