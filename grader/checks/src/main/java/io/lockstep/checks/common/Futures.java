package io.lockstep.checks.common;

import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The futures with which calls are answered: expected, attempted, waited for. */
public final class Futures {

  private Futures() {}

  /**
   * Makes a call that is to be answered by a future, whatever comes of it later.
   *
   * @param call the call, in the exercise's words
   * @throws Violation if it throws or is answered with {@code null}
   */
  public static <R> CompletableFuture<R> answering(
      String call, Callable<? extends @Nullable CompletableFuture<R>> action)
      throws InterruptedException {
    CompletableFuture<R> answer;
    try {
      answer = action.call();
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | AssertionError thrown) {
      throw new Violation(Futures.class, "answering.threw", call, thrown.getClass().getName());
    }
    return present(call, answer);
  }

  /**
   * The answer itself.
   *
   * @param call the call, in the exercise's words
   * @throws Violation if there is none
   */
  public static <R> CompletableFuture<R> present(
      String call, @Nullable CompletableFuture<R> answer) {
    if (answer == null) {
      throw new Violation(Stage.class, "no-future", call);
    }
    return answer;
  }

  /**
   * Makes a call of which nothing is expected here: what it throws is judged by another criterion.
   *
   * @return the answer, or {@code null} if it threw
   */
  public static <R> @Nullable CompletableFuture<R> attempted(
      Callable<? extends @Nullable CompletableFuture<R>> action) throws InterruptedException {
    try {
      return action.call();
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | AssertionError judgedElsewhere) {
      return null;
    }
  }

  /**
   * Waits until a future is done in whatever way, but not for ever: how it ends is judged by
   * another criterion.
   *
   * @return whether it is done
   */
  public static boolean settles(@Nullable CompletableFuture<?> future, Duration atMost)
      throws InterruptedException {
    if (future == null) {
      return false;
    }
    try {
      Genuine.of(future).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | CancellationException failed) {
      return true;
    } catch (TimeoutException pending) {
      return false;
    }
  }
}
