package io.lockstep.simulator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the exceptions that futures keep. Only told to the run, which makes no step of
 * it. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class OutcomeHooks {

  private OutcomeHooks() {}

  public static void failed(FutureTask<?> task, Throwable thrown) {
    ManagedThread t = Caller.self();
    if (t != null && Jdk.isUnderWay(task)) {
      t.engine.keptFailures.kept(task, new Run.Kept(false, thrown));
    }
  }

  public static void failed(ForkJoinTask<?> task, Throwable thrown) {
    ManagedThread t = Caller.self();
    if (t != null && Jdk.isUnderWay(task)) {
      t.engine.keptFailures.kept(task, new Run.Kept(false, thrown));
    }
  }

  public static void failed(CompletableFuture<?> stage, Throwable thrown) {
    if (Caller.self() != null && Jdk.isUnderWay(stage)) {
      failed(thrown);
    }
  }

  /** A stage that is made already failed. */
  public static void failed(Throwable thrown) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.keptFailures.kept(thrown, new Run.Kept(true, thrown));
    }
  }

  /** A stage that fails because the one before it did: that one's failure is known. */
  public static void failed(CompletableFuture<?> stage, Throwable thrown, Object before) {}

  /** As above. */
  public static void failed(Throwable thrown, Object before) {}

  public static void asked(FutureTask<?> task, int state) {
    askedOf(task);
  }

  public static void asked(FutureTask<?> task) {
    askedOf(task);
  }

  public static void asked(ForkJoinTask<?> task, boolean wrapped) {
    askedOf(task);
  }

  private static void askedOf(Object task) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.keptFailures.asked(task);
    }
  }

  public static void asked(@Nullable Object kept, String method) {
    given(Jdk.failureIn(kept));
  }

  public static void toConsumer(
      BiConsumer<?, ?> action, @Nullable Object value, @Nullable Object thrown) {
    given(thrown);
  }

  public static void toFunction(
      BiFunction<?, ?, ?> function, @Nullable Object value, @Nullable Object thrown) {
    given(thrown);
  }

  public static void toFunction(Function<?, ?> function, @Nullable Object thrown) {
    given(thrown);
  }

  private static void given(@Nullable Object thrown) {
    ManagedThread t = Caller.self();
    if (t != null && thrown instanceof Throwable failure) {
      t.engine.keptFailures.given(failure);
    }
  }
}
