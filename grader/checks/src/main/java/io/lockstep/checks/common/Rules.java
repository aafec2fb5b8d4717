package io.lockstep.checks.common;

import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules that all exercises share: a call returns at once, bad arguments are refused, a failure
 * reaches the caller, a cancelled future stops its work, nothing is left behind. Calls are named in
 * the exercise's words.
 */
public final class Rules {

  private static final int LONGEST_CAUSE_CHAIN = 100;

  private Rules() {}

  /**
   * Makes a call and checks that it does not wait for the work.
   *
   * @param call the call, in the exercise's words
   * @return the future that it returned
   */
  public static <R> CompletableFuture<R> returnsAtOnce(
      Stage<?> stage, String call, Supplier<@Nullable CompletableFuture<R>> action) {
    Duration before = stage.now();
    CompletableFuture<R> future = action.get();
    Duration after = stage.now();
    if (stage.timing().isAfter(after, before)) {
      throw new Violation(Rules.class, "returns-at-once", call, after.minus(before));
    }
    return Futures.present(call, future);
  }

  /**
   * Checks that bad arguments are refused by the call itself.
   *
   * @param call the call with its arguments, as a student would write it
   */
  public static void refuses(String call, Stage.Action action) throws InterruptedException {
    try {
      action.run();
    } catch (IllegalArgumentException | NullPointerException refused) {
      return;
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | LinkageError | AssertionError other) {
      throw new Violation(Rules.class, "refuses.threw", call, other.getClass().getName());
    }
    throw new Violation(Rules.class, "refuses", call);
  }

  /**
   * Checks that nothing was asked of the collaborators.
   *
   * @param events the events that record work
   */
  public static void noWork(Stage<?> stage, String call, Class<?> events) {
    int count = stage.recorded(events).size();
    if (count > 0) {
      throw new Violation(Rules.class, "refuses.worked", call, count);
    }
  }

  /**
   * Checks that a future failed with the very exception that a collaborator threw.
   *
   * @param what what failed, in the exercise's words
   * @param thrown what the collaborator threw
   * @param failure with what the future failed
   */
  @SuppressWarnings("ReferenceEquality") // The very object, and no call of a student's equals.
  public static void reaches(String what, Throwable thrown, Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < LONGEST_CAUSE_CHAIN && cause != null; i++) {
      if (cause == thrown) {
        return;
      }
      cause = cause.getCause();
    }
    throw new Violation(
        Rules.class, "reaches", what, thrown.toString(), failure.getClass().getName());
  }

  /**
   * Cancels a future.
   *
   * @return the instant of the cancel
   */
  public static Duration cancel(
      Stage<?> stage, String what, @Nullable CompletableFuture<?> future) {
    Duration called = stage.now(); // a cancel that waits for the work does not stop it
    Futures.present(what, future).cancel(true);
    return called;
  }

  /**
   * Cancels a future with {@code false}, which means the same: "this value has no effect" in a
   * {@code CompletableFuture}.
   *
   * @return the instant of the cancel
   */
  public static Duration cancelGently(
      Stage<?> stage, String what, @Nullable CompletableFuture<?> future) {
    Duration called = stage.now();
    Futures.present(what, future).cancel(false);
    return called;
  }

  /**
   * Checks that no work began at a later instant than that of the cancel.
   *
   * @param cancelled the instant of the cancel
   * @param begun the work of the cancelled future
   * @param what what was cancelled, in the exercise's words
   */
  public static void noneAfter(
      Stage<?> stage, Duration cancelled, List<? extends Recorded<?>> begun, String what) {
    List<Duration> late =
        begun.stream()
            .map(Recorded::at)
            .filter(at -> stage.timing().isAfter(at, cancelled))
            .toList();
    if (!late.isEmpty()) {
      throw new Violation(
          Rules.class, "cancel", what, cancelled, late.size(), late.getFirst(), late.getLast());
    }
  }

  /** Closes the object and checks that none of its threads is alive. */
  public static void leavesNothing(Stage<?> stage, AutoCloseable object) throws Exception {
    object.close();
    List<String> left = stage.threadsLeft();
    if (!left.isEmpty()) {
      throw new Violation(Rules.class, "leaves-nothing", left.size(), Show.few(left));
    }
  }

  /**
   * Checks that there were never too many platform threads.
   *
   * @param limit how many may be alive at once
   */
  public static void platformThreads(Stage<?> stage, int limit) {
    int peak = stage.peakPlatformThreads();
    if (peak > limit) {
      throw new Violation(Rules.class, "platform-threads", limit, peak);
    }
  }

  /** Waits until what must happen by {@code limit} has certainly had its time. */
  public static void waitPast(Stage<?> stage, Duration limit) throws InterruptedException {
    stage.pauseUntil(limit.plus(stage.timing().late()).plusMillis(1));
  }
}
