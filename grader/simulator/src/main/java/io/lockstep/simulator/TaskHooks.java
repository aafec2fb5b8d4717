package io.lockstep.simulator;

import java.util.TimerTask;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the JDK's threads: where one begins, others may go on, so that what was submitted
 * first need not be done first, however short it is; and where one of a pool has ended, before the
 * pool takes note of it. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class TaskHooks {

  private TaskHooks() {}

  public static void begins(Runnable task) {
    begins();
  }

  public static void begins(ForkJoinTask<?> task) {
    begins();
  }

  public static void begins(TimerTask task) {
    begins();
  }

  public static void ends(ThreadPoolExecutor pool, Runnable task, @Nullable Throwable thrown) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.steps.point(t, StepKind.CALL, null);
    }
  }

  private static void begins() {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.site = 0; // it has reached no line of the task yet
      t.engine.steps.point(t, StepKind.CALL, null);
    }
  }
}
