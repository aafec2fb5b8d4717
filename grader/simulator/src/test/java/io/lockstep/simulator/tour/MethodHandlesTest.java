package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A method handle is the call, or the access, that it stands for. */
class MethodHandlesTest {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final class Shared {
    @SuppressWarnings("UnusedVariable") // accessed by handles
    private int plain;

    @SuppressWarnings("UnusedVariable") // accessed by handles
    private volatile boolean ready;

    private static int everywhere;
  }

  @Test
  void sleepingAndTheClocksAreVirtual() {
    Expect.takes(
        Duration.ofMillis(250),
        () -> {
          MethodHandle nanoTime =
              LOOKUP.findStatic(System.class, "nanoTime", methodType(long.class));
          MethodHandle millis = LOOKUP.unreflect(System.class.getMethod("currentTimeMillis"));
          MethodHandle sleep =
              LOOKUP.findStatic(Thread.class, "sleep", methodType(void.class, long.class));
          long nanos = (long) handled(nanoTime);
          long then = (long) handled(millis);
          handled(sleep, 250L);
          assertEquals(250_000_000, (long) handled(nanoTime) - nanos);
          assertEquals(250, (long) handled(millis) - then);
        });
  }

  @Test
  void waitingAndNotifying() {
    Expect.takes(
        Duration.ofMillis(15),
        () -> {
          Object monitor = new Object();
          MethodHandle await = LOOKUP.findVirtual(Object.class, "wait", methodType(void.class));
          MethodHandle awaitMillis =
              LOOKUP.bind(monitor, "wait", methodType(void.class, long.class));
          MethodHandle notifyAll =
              LOOKUP.findVirtual(Object.class, "notifyAll", methodType(void.class));
          Thread waiter =
              start(() -> {
                synchronized (monitor) {
                  handled(await, monitor);
                  handled(awaitMillis, 5L);
                }
              });
          Thread.sleep(10);
          synchronized (monitor) {
            handled(notifyAll, monitor);
          }
          waiter.join();
        });
  }

  @Test
  void aMonitorThatIsNotHeldIsRefused() {
    Expect.completes(() -> {
      MethodHandle notify = LOOKUP.findVirtual(Object.class, "notify", methodType(void.class));
      assertThrows(IllegalMonitorStateException.class, () -> notify.invoke(new Object()));
    });
  }

  @Test
  void exitEndsTheRun() {
    Ending.Exited exited =
        Expect.ends(
            Ending.Exited.class,
            () ->
                handled(
                    LOOKUP.findVirtual(Runtime.class, "halt", methodType(void.class, int.class)),
                    Runtime.getRuntime(),
                    3));
    assertEquals(3, exited.status());
  }

  @Test
  void aSpinThroughHandlesLetsOthersOn() {
    Expect.completes(() -> {
      Shared shared = new Shared();
      MethodHandle ready = LOOKUP.findGetter(Shared.class, "ready", boolean.class);
      MethodHandle spin = LOOKUP.findStatic(Thread.class, "onSpinWait", methodType(void.class));
      together(
          () -> {
            TimeUnit.MILLISECONDS.sleep(1);
            shared.ready = true;
          },
          () -> {
            while (!holds(ready, shared)) {
              invoke(spin);
            }
          });
    });
  }

  @Test
  void unorderedAccessesAreARace() {
    MethodHandle setter = setter();
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            1,
            () -> {
              Shared shared = new Shared();
              Body write = () -> handled(setter, shared, 1);
              together(write, write);
            });
    assertTrue(raced.subject().contains("Shared.plain"), raced::summary);
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          MethodHandle everywhere = LOOKUP.findStaticSetter(Shared.class, "everywhere", int.class);
          together(() -> handled(everywhere, 1), () -> Shared.everywhere = 2);
        });
  }

  private static MethodHandle setter() {
    try {
      return LOOKUP.findSetter(Shared.class, "plain", int.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Shared.plain should be accessible", e);
    }
  }

  @Test
  void accessesOrderedByAVolatileOrAnAtomicOneAreNone() {
    Expect.noAlarm(() -> {
      Shared shared = new Shared();
      MethodHandle publish = LOOKUP.findSetter(Shared.class, "ready", boolean.class);
      together(
          () -> {
            handled(setter(), shared, 1);
            handled(publish, shared, true);
          },
          () -> {
            if (shared.ready) {
              assertEquals(1, shared.plain);
            }
          });
    });
    Expect.noAlarm(() -> {
      Shared shared = new Shared();
      VarHandle ready = LOOKUP.findVarHandle(Shared.class, "ready", boolean.class);
      MethodHandle publish = ready.toMethodHandle(VarHandle.AccessMode.SET_RELEASE);
      together(
          () -> {
            shared.plain = 1;
            handled(publish, shared, true);
          },
          () -> {
            if ((boolean) ready.getAcquire(shared)) {
              assertEquals(1, shared.plain);
            }
          });
    });
  }

  @Test
  void threadsSwitchBeforeAHandleIsInvoked() {
    Ending.Threw threw =
        Expect.finds(
            Ending.Threw.class,
            Options.defaults().withRaceDetection(false),
            100,
            () -> {
              Shared shared = new Shared();
              MethodHandle get = LOOKUP.findGetter(Shared.class, "plain", int.class);
              Body add = () -> handled(setter(), shared, (int) handled(get, shared) + 1);
              together(add, add);
              assertEquals(2, shared.plain);
            });
    assertInstanceOf(AssertionError.class, threw.thrown());
  }

  /** Invokes a handle; its checked exceptions are the body's. */
  private static Object handled(MethodHandle handle, Object... arguments) throws Exception {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("neither an exception nor an error", e);
    }
  }

  /** Without an array for the arguments: to write one would be a change, and no spin. */
  private static boolean holds(MethodHandle getter, Shared shared) {
    try {
      return (boolean) getter.invokeExact(shared);
    } catch (Throwable e) {
      throw new LinkageError("a getter throws nothing", e);
    }
  }

  private static void invoke(MethodHandle spin) {
    try {
      spin.invokeExact();
    } catch (Throwable e) {
      throw new LinkageError("a spin throws nothing", e);
    }
  }
}
