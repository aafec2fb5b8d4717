package io.lockstep.checks.stage;

import io.lockstep.checks.Solution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stage that is ordinary Java, the same on every clock: creating, waiting, starting
 * threads.
 *
 * @param <T> the interface that students implement
 */
public abstract class OrdinaryStage<T> implements Stage<T> {

  private final Solution<T> solution;
  private final Duration patience;
  private final List<T> created = new ArrayList<>();

  /**
   * Sets the stage.
   *
   * @param solution what to create objects of
   * @param patience how long to wait for a future, longer than any that will be done takes
   */
  protected OrdinaryStage(Solution<T> solution, Duration patience) {
    this.solution = solution;
    this.patience = patience;
  }

  /** The objects under test created so far. */
  public final List<T> created() {
    return List.copyOf(created);
  }

  /** Whether a collaborator threw this very exception. */
  @SuppressWarnings("ReferenceEquality")
  public final boolean wasThrownByCollaborator(Throwable thrown) {
    return recorded(Threw.class).stream().anyMatch(entry -> entry.event().thrown() == thrown);
  }

  @Override
  public final T create(@Nullable Object... collaborators) throws Exception {
    T object;
    try {
      object = solution.create(collaborators);
    } catch (ExceptionInInitializerError | NoClassDefFoundError uninitialised) {
      Throwable cause = uninitialised.getCause();
      throw new Violation(Stage.class, "threw", cause == null ? uninitialised : cause, "");
    }
    created.add(object);
    return object;
  }

  @Override
  public final void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public final <R> R await(String what, @Nullable CompletableFuture<R> future)
      throws InterruptedException {
    CompletableFuture<R> genuine = Genuine.of(present(what, future));
    Throwable failure = outcome(what, genuine);
    if (failure != null) {
      throw new Violation(Stage.class, "failed", what, failure);
    }
    return genuine.resultNow();
  }

  @Override
  public final Throwable awaitFailure(String what, @Nullable CompletableFuture<?> future)
      throws InterruptedException {
    Throwable failure = outcome(what, Genuine.of(present(what, future)));
    if (failure == null) {
      throw new Violation(Stage.class, "succeeded", what);
    }
    return failure;
  }

  private @Nullable Throwable outcome(String what, CompletableFuture<?> future)
      throws InterruptedException {
    try {
      future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException failed) {
      return failed.getCause() == null ? failed : failed.getCause();
    } catch (CancellationException cancelled) {
      return cancelled;
    } catch (TimeoutException tooLong) {
      throw new Violation(Stage.class, "never-done", what, patience, stillWaiting());
    }
  }

  /** The threads that are alive and what they wait for, where this stage can tell. */
  protected List<String> stillWaiting() {
    return List.of();
  }

  private static <F> F present(String what, @Nullable F future) {
    if (future == null) {
      throw new Violation(Stage.class, "no-future", what);
    }
    return future;
  }

  @Override
  public final <R> @Nullable CompletableFuture<R> watch(
      Object name, @Nullable CompletableFuture<R> future) {
    return future == null
        ? null
        : Genuine.of(future).whenComplete((_, failure) -> record(new Done(name, failure)));
  }

  @Override
  public final void together(List<? extends Action> actions) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Caller> callers = new ArrayList<>();
    for (Action action : actions) {
      callers.add(new Caller("caller-" + (callers.size() + 1), start, action));
    }
    callers.forEach(Thread::start);
    start.countDown();
    for (Caller caller : callers) {
      caller.join();
    }
    for (Caller caller : callers) {
      if (caller.thrown instanceof Violation violation) {
        throw violation;
      }
      if (caller.thrown != null) {
        throw new Thrown(caller.thrown);
      }
    }
  }

  /** What a caller's thread threw, on its way to the runner, which judges whose fault it is. */
  public static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Thrown(Throwable cause) {
      super(cause);
    }
  }

  private static final class Caller extends Thread {
    private final CountDownLatch start;
    private final Action action;
    private @Nullable Throwable thrown;

    Caller(String name, CountDownLatch start, Action action) {
      super(name);
      setDaemon(true);
      this.start = start;
      this.action = action;
    }

    @Override
    public void run() {
      try {
        start.await();
        action.run();
      } catch (Throwable any) {
        thrown = any;
      }
    }
  }
}
