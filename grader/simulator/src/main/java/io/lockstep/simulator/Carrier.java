package io.lockstep.simulator;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that runs are mounted on: one for all, with a stack of a fixed size, so that the depth
 * at which a recursion overflows does not depend on who calls. The caller waits, and watches: a
 * carrier that makes no step for long is given up, and the run is a fault that shows its stack.
 */
final class Carrier {

  private static final long STACK_BYTES = 2 << 20;

  /** Real seconds without a step before a run is given up; 0 waits for ever. */
  private static final long WATCHDOG_SECONDS = Long.getLong("lockstep.watchdog", 60);

  private static @Nullable Carrier instance;

  /** Why no more runs are possible: a carrier that was given up may still come back. */
  private static volatile @Nullable String givenUp;

  private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;

  private Carrier() {
    thread = new Thread(null, this::serve, "lockstep-carrier", STACK_BYTES, false);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (givenUp == null) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        // Code under test can find this thread and interrupt it; that changes nothing.
      }
    }
  }

  /** Does work on the carrier, after the work of other callers. */
  static synchronized <T> T call(Callable<T> work) {
    if (givenUp != null) {
      throw new SimulatorFault(
          "an earlier run in this JVM was given up, start another JVM: " + givenUp, null);
    }
    Carrier carrier = instance;
    if (carrier == null) {
      carrier = new Carrier();
      instance = carrier;
    }
    FutureTask<T> task = new FutureTask<>(work);
    carrier.tasks.add(task);
    boolean interrupted = false;
    try {
      long before = -1;
      long silent = 0;
      while (true) {
        try {
          return task.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          Engine engine = Engine.active;
          long progress = engine == null ? 0 : engine.progress() + System.identityHashCode(engine);
          silent = progress == before ? silent + 1 : 0;
          before = progress;
          if (WATCHDOG_SECONDS > 0 && silent >= WATCHDOG_SECONDS && !isDebugged()) {
            throw carrier.giveUp();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CallersOwn own) {
        throw own.unwrapped();
      }
      throw asFault(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether a debugger may hold the carrier at a breakpoint; that is no silence. */
  private static boolean isDebugged() {
    return Jdk.DEBUGGED;
  }

  /** Calls code of the caller's, whose exceptions are to reach the caller as they are. */
  static <T> T callersOwn(Supplier<T> code) {
    try {
      return code.get();
    } catch (RuntimeException | Error e) {
      throw new CallersOwn(e);
    }
  }

  private static final class CallersOwn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallersOwn(Throwable cause) {
      super(cause);
    }

    RuntimeException unwrapped() {
      if (getCause() instanceof Error error) {
        throw error;
      }
      return getCause() instanceof RuntimeException e ? e : this;
    }
  }

  private static SimulatorFault asFault(@Nullable Throwable cause) {
    return cause instanceof SimulatorFault fault
        ? fault
        : new SimulatorFault("the engine failed: " + cause, cause);
  }

  private SimulatorFault giveUp() {
    Throwable stack = new Throwable("stack of the carrier, which is " + thread.getState());
    stack.setStackTrace(thread.getStackTrace());
    SimulatorFault fault =
        new SimulatorFault(
            "the run made no step in "
                + WATCHDOG_SECONDS
                + " s: code that is not instrumented loops or blocks (see the cause). The time is"
                + " set with -Dlockstep.watchdog=SECONDS, 0 for none",
            stack);
    givenUp = fault.getMessage();
    return fault;
  }
}
