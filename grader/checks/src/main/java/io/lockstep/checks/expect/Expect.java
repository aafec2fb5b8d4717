package io.lockstep.checks.expect;

import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Expectations that all exercises share. Calls are named in the exercise's words. */
public final class Expect {

  private static final int LONGEST_CHAIN = 100;

  private Expect() {}

  /**
   * Expects a call or a constructor to refuse its arguments by an exception of its own.
   *
   * @param call the call as a student would write it, as in {@code download(null)}
   * @throws Violation if it returns, or throws something else
   */
  public static void refusal(String call, Stage.Action action) throws InterruptedException {
    try {
      action.run();
    } catch (NullPointerException | IllegalArgumentException refused) {
      return;
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | LinkageError | AssertionError other) {
      throw new Violation(Expect.class, "refusal-other", call, other.getClass().getName());
    }
    throw new Violation(Expect.class, "refusal", call);
  }

  /**
   * Expects a call to return at the instant at which it is made.
   *
   * @throws Violation if it takes its time
   */
  public static void atOnce(Stage<?> stage, String call, Stage.Action action) throws Exception {
    Duration called = stage.now();
    action.run();
    Duration returned = stage.now();
    if (stage.timing().isAfter(returned, called)) {
      throw new Violation(Expect.class, "at-once", call, returned.minus(called));
    }
  }

  /**
   * Makes a call that is to be answered by a future, whatever comes of it later.
   *
   * @throws Violation if it throws or is answered with {@code null}
   */
  public static <R> CompletableFuture<R> future(
      String call, Callable<? extends @Nullable CompletableFuture<R>> action)
      throws InterruptedException {
    CompletableFuture<R> answer;
    try {
      answer = action.call();
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception thrown) {
      throw new Violation(Expect.class, "future-threw", call, thrown.getClass().getName());
    }
    if (answer == null) {
      throw new Violation(Expect.class, "future", call);
    }
    return answer;
  }

  /**
   * Makes a call of which nothing is expected here: what it throws is judged by another criterion.
   *
   * @return the answer, or {@code null} if it threw
   */
  public static <R> @Nullable CompletableFuture<R> attempt(
      Callable<? extends @Nullable CompletableFuture<R>> action) throws InterruptedException {
    try {
      return action.call();
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception judgedElsewhere) {
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
      future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | CancellationException failed) {
      return true;
    } catch (TimeoutException pending) {
      return false;
    }
  }

  /**
   * Expects a failure to carry the very exception that a collaborator threw.
   *
   * @param what what failed
   * @throws Violation if the exception is not in the chain of causes
   */
  public static void carries(String what, Throwable failure, Throwable thrown) {
    Throwable link = failure;
    for (int i = 0; i < LONGEST_CHAIN && link != null; i++) {
      if (isSame(link, thrown)) {
        return;
      }
      link = link.getCause();
    }
    throw new Violation(
        Expect.class, "carries", what, thrown.getClass().getName(), failure.getClass().getName());
  }

  @SuppressWarnings("ReferenceEquality") // The contract promises the very object.
  private static boolean isSame(Throwable link, Throwable thrown) {
    return link == thrown;
  }

  /**
   * Expects no thread of the objects under test to be alive any more.
   *
   * @throws Violation if there are some
   */
  public static void noThreadsLeft(Stage<?> stage) throws InterruptedException {
    List<String> left = stage.threadsLeft();
    if (!left.isEmpty()) {
      throw new Violation(
          Expect.class, "threads-left", left.size(), left.subList(0, Math.min(5, left.size())));
    }
  }

  /**
   * Expects that no more than {@code limit} platform threads were alive at once.
   *
   * @throws Violation if there were more
   */
  public static void platformThreads(Stage<?> stage, int limit) {
    int peak = stage.peakPlatformThreads();
    if (peak > limit) {
      throw new Violation(Expect.class, "platform-threads", limit, peak);
    }
  }
}
