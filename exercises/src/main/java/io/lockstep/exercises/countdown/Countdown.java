package io.lockstep.exercises.countdown;

import java.util.concurrent.CompletableFuture;

/**
 * Countdown timers that tick once a second, any number of them at the same time.
 *
 * <p>An implementation has a constructor {@code (CountdownListener listener)}; {@code null} is
 * answered with a {@link NullPointerException} or an {@link IllegalArgumentException}.
 *
 * <p>{@link #start} may be called from any thread, also several times with the same name: each call
 * is a timer of its own. A listener that throws fails the future of that timer, with the very
 * exception in its cause chain; other timers go on. Cancelling a returned future stops its timer:
 * no tick and no completion is announced at a later instant.
 */
public interface Countdown extends AutoCloseable {

  /**
   * Starts a timer and returns at once. The listener hears {@code tick(name, seconds)} now, {@code
   * tick(name, seconds - 1)} one second after the call, and so on to {@code tick(name, 1)}; {@code
   * seconds} after the call it hears {@code completed(name)}, and then the future completes. A slow
   * listener moves no later tick.
   *
   * @param name what to call the timer when talking to the listener
   * @param seconds how long it runs, in seconds, 0 or more; 0 completes at once without a tick
   * @return completes with {@code name}
   * @throws NullPointerException or {@link IllegalArgumentException}, from the call itself, if
   *     {@code name} is {@code null}
   * @throws IllegalArgumentException if {@code seconds} is negative
   */
  CompletableFuture<String> start(String name, int seconds);

  /**
   * Gives back what the object holds. Once its futures are done and this has returned, no thread
   * that the object started is alive.
   */
  @Override
  default void close() {}
}
