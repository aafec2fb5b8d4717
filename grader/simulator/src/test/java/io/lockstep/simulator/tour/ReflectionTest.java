package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code Method.invoke} is the call that it stands for. */
class ReflectionTest {

  private int count;

  private void add() {
    count++;
  }

  @Test
  void theClocksAndSleepAreVirtual() {
    Expect.takes(
        Duration.ofMillis(250),
        () -> {
          Method nanoTime = System.class.getMethod("nanoTime");
          Method currentTimeMillis = System.class.getMethod("currentTimeMillis");
          Method sleep = Thread.class.getMethod("sleep", long.class);
          long nanos = (Long) nanoTime.invoke(null);
          long millis = (Long) currentTimeMillis.invoke(null);
          sleep.invoke(null, 250);
          assertEquals(250_000_000, (Long) nanoTime.invoke(null) - nanos);
          assertEquals(250, (Long) currentTimeMillis.invoke(null) - millis);
        });
  }

  @Test
  void waitingAndNotifying() {
    Expect.takes(
        Duration.ofMillis(15),
        () -> {
          Object monitor = new Object();
          Method await = Object.class.getMethod("wait");
          Method awaitMillis = Object.class.getMethod("wait", long.class);
          Method notifyAll = Object.class.getMethod("notifyAll");
          Thread waiter =
              start(() -> {
                synchronized (monitor) {
                  await.invoke(monitor);
                  awaitMillis.invoke(monitor, 5L);
                }
              });
          Thread.sleep(10);
          synchronized (monitor) {
            notifyAll.invoke(monitor);
          }
          waiter.join();
        });
  }

  @Test
  void whatTheMethodThrowsIsWrapped() {
    Expect.completes(() -> {
      Method notify = Object.class.getMethod("notify");
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> notify.invoke(new Object()));
      assertInstanceOf(IllegalMonitorStateException.class, thrown.getCause());
    });
  }

  @Test
  void wrongUseIsRefusedAsEver() {
    Expect.completes(() -> {
      Method await = Object.class.getMethod("wait", long.class);
      assertThrows(IllegalArgumentException.class, () -> await.invoke(new Object()));
      assertThrows(IllegalArgumentException.class, () -> await.invoke(new Object(), "5"));
      assertThrows(NullPointerException.class, () -> await.invoke(null, 5L));
    });
  }

  @Test
  void aClassReachesItsOwnPrivateMethods() {
    Expect.completes(() -> {
      ReflectionTest mine = new ReflectionTest();
      ReflectionTest.class.getDeclaredMethod("add").invoke(mine);
      assertEquals(1, mine.count);
    });
  }

  @Test
  void aRaceInACalledMethodIsFound() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          ReflectionTest shared = new ReflectionTest();
          Method add = ReflectionTest.class.getDeclaredMethod("add");
          together(() -> add.invoke(shared), () -> add.invoke(shared));
        });
  }

  @Test
  void exitEndsTheRun() {
    Run run =
        Simulation.run(
            Options.defaults(), () -> System.class.getMethod("exit", int.class).invoke(null, 3));
    assertEquals(3, assertInstanceOf(Ending.Exited.class, run.ending()).status());
  }

  @Test
  void atomicsCalledSoCount() {
    Expect.completes(() -> {
      AtomicInteger counter = new AtomicInteger();
      Method increment = AtomicInteger.class.getMethod("incrementAndGet");
      together(() -> increment.invoke(counter), () -> increment.invoke(counter));
      assertEquals(2, counter.get());
    });
  }

  @Test
  void shutdownHooksAreNeverRunAndPropertiesArePutBack() {
    String before = System.getProperty("java.io.tmpdir");
    AtomicInteger ran = new AtomicInteger();
    Thread hook = new Thread(ran::incrementAndGet);
    Expect.completes(() -> {
      Method add = Runtime.class.getMethod("addShutdownHook", Thread.class);
      add.invoke(Runtime.getRuntime(), hook);
      InvocationTargetException twice =
          assertThrows(
              InvocationTargetException.class, () -> add.invoke(Runtime.getRuntime(), hook));
      assertInstanceOf(IllegalArgumentException.class, twice.getCause());
      System.class
          .getMethod("setProperty", String.class, String.class)
          .invoke(null, "java.io.tmpdir", "elsewhere");
      assertEquals("elsewhere", System.getProperty("java.io.tmpdir"));
    });
    assertEquals(before, System.getProperty("java.io.tmpdir"));
    assertFalse(Runtime.getRuntime().removeShutdownHook(hook), "it should not be known to the JVM");
    assertEquals(0, ran.get());
  }
}
