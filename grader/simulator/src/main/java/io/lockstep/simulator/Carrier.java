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
 *
 * <p>The next run has a carrier of its own. Nothing that the one before still does can reach it: a
 * hook asks which carrier is calling, and on one that was given up throws, so that code under test
 * which comes back ends there. Threads cannot be stopped in Java, so code that is not instrumented
 * and loops for ever keeps a processor; after eight of these no more runs are taken. A real monitor
 * that the lost carrier holds, such as that of a class, stays locked; a run that wants it is given
 * up in its turn.
 */
final class Carrier {

  static final long STACK_BYTES = 2 << 20;

  /** Real seconds without a step before a run is given up; 0 waits for ever. */
  private static final long WATCHDOG_SECONDS = Long.getLong("lockstep.watchdog", 60);

  private static @Nullable Carrier instance;

  /** Each may use a processor for ever. */
  private static final int MOST_GIVEN_UP = 8;

  private static int givenUp;

  private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
  private final CarrierThread thread;

  private Carrier() {
    thread = new CarrierThread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  private static final class CarrierThread extends Thread {
    private volatile boolean abandoned;

    CarrierThread(Runnable work) {
      super(null, work, "lockstep-carrier", STACK_BYTES, false);
    }
  }

  /** Ends what code under test still does on a carrier that was given up. */
  @SuppressWarnings("ReferenceEquality")
  static void leaveIfAbandoned(Thread calling) {
    if (isAbandoned(calling) && Thread.currentThread() != calling) {
      throw Engine.Unwind.INSTANCE;
    }
  }

  static boolean isAbandoned(Thread thread) {
    return thread instanceof CarrierThread carrier && carrier.abandoned;
  }

  private void serve() {
    while (!thread.abandoned) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        // Code under test can find this thread and interrupt it; that changes nothing.
      } catch (RuntimeException | Error e) {
        if (!thread.abandoned) {
          throw e;
        }
        return; // it was given up, and has come back
      }
    }
  }

  /** Does work on the carrier, after the work of other callers. */
  static synchronized <T> T call(Callable<T> work) {
    if (givenUp >= MOST_GIVEN_UP) {
      throw new SimulatorFault(
          givenUp + " runs in this JVM were given up, and may still use it: start another", null);
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
          Engine engine = Caller.active;
          long progress =
              engine == null ? 0 : engine.steps.progress() + System.identityHashCode(engine);
          silent = progress == before ? silent + 1 : 0;
          before = progress;
          if (WATCHDOG_SECONDS > 0 && silent >= WATCHDOG_SECONDS && !isDebugged()) {
            throw carrier.giveUp();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (OutOfMemoryError e) {
          // The run has taken all there is, and ends by it; then there is some again.
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
    thread.abandoned = true;
    Engine engine = Caller.active;
    if (engine != null) {
      engine.abandon();
    }
    instance = null;
    givenUp++;
    return fault;
  }
}
