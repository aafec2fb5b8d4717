package io.lockstep.checks.stage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario plays on: it creates the objects under test, tells the time, keeps the record and
 * waits.
 *
 * <p>This is the one seam between scenarios and the real clock or the simulator. {@link #now},
 * {@link #record} and {@link #recorded()} may be called from any thread; all else from the
 * scenario's own. Recording is invisible to the code under test: it neither orders its threads nor
 * gives another thread a chance to run.
 *
 * @param <T> the interface that students implement
 */
public interface Stage<T> {

  /**
   * Creates an object under test with the contract's constructor. The stage closes it at the end if
   * the scenario has not.
   *
   * @param collaborators the constructor's arguments
   * @throws Exception whatever the constructor throws
   */
  T create(@Nullable Object... collaborators) throws Exception;

  /** The time since the scenario began. */
  Duration now();

  /** Adds an event to the record, with the time and the thread. */
  void record(Object event);

  /**
   * Remembers what a collaborator is about to throw: where it comes back from a call, the code
   * under test let it through, and the scenario is not at fault.
   */
  default void threw(Throwable thrown) {
    record(new Threw(thrown));
  }

  /** The record so far, in the order in which it was made. */
  List<Recorded<Object>> recorded();

  /** The events of one type, in the order in which they were recorded. */
  default <E> List<Recorded<E>> recorded(Class<E> type) {
    return recorded().stream()
        .filter(entry -> type.isInstance(entry.event()))
        .map(entry -> entry.as(type))
        .toList();
  }

  /** How exact this stage's clock is, and what follows for judging times. */
  Timing timing();

  /** Lets the scenario's thread wait. */
  void pause(Duration duration) throws InterruptedException;

  /** Lets the scenario's thread wait until {@code since} has passed since the scenario began. */
  default void pauseUntil(Duration since) throws InterruptedException {
    Duration left = since.minus(now());
    if (left.isPositive()) {
      pause(left);
    }
  }

  /**
   * Waits until a future is done and gives its value.
   *
   * @param what what the future stands for, in the exercise's words, as in {@code download of "a"}
   * @throws Violation if it fails, is {@code null}, or is never done
   */
  <R> R await(String what, @Nullable CompletableFuture<R> future) throws InterruptedException;

  /**
   * Waits until a future has failed and gives the exception with which it did, wrappers and all.
   *
   * @param what what the future stands for, in the exercise's words
   * @throws Violation if it succeeds, is {@code null}, or is never done
   */
  Throwable awaitFailure(String what, @Nullable CompletableFuture<?> future)
      throws InterruptedException;

  /**
   * Records {@link Done} with the given name at the instant in which the future is done, in
   * whatever way. Nothing is recorded for {@code null}.
   *
   * @return the same outcome once it is recorded, or {@code null} for {@code null}. Those who wait
   *     for the future itself may hear of it before the record does.
   */
  <R> @Nullable CompletableFuture<R> watch(Object name, @Nullable CompletableFuture<R> future);

  /** When a watched future was done; empty if it is not recorded yet. */
  default Optional<Recorded<Done>> done(Object name) {
    return recorded(Done.class).stream()
        .filter(entry -> entry.event().name().equals(name))
        .findFirst();
  }

  /**
   * Runs the actions in threads of their own that set out at the same instant, and waits until all
   * have returned.
   *
   * @throws Violation if one of them throws
   */
  void together(List<? extends Action> actions) throws InterruptedException;

  /**
   * Waits until nothing more happens at this instant and names the threads that are alive although
   * they were started by the objects under test; the JDK's own shared threads do not count.
   */
  List<String> threadsLeft() throws InterruptedException;

  /**
   * The most platform threads that were alive at once since the scenario began, started within it.
   */
  int peakPlatformThreads();

  /**
   * Lets {@code duration} pass and tells whether some thread was busy all the while: whether it
   * spun instead of waiting.
   */
  boolean spinsDuring(Duration duration) throws InterruptedException;

  /** Something to do that may throw. */
  @FunctionalInterface
  interface Action {
    /** Does it. */
    void run() throws Exception;
  }
}
