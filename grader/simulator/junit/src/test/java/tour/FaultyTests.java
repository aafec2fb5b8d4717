package tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.simulator.junit.SimulatedTest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;

/**
 * Tests that fail, for {@link FailureTextTest}; Surefire does not find them by their class name.
 */
@Tag("faulty")
class FaultyTests {

  private int count;
  private int[] elements;

  @SimulatedTest(raceDetection = false)
  void lostUpdate() throws InterruptedException {
    Thread first = Thread.ofVirtual().name("first").start(this::increment);
    Thread second = Thread.ofVirtual().name("second").start(this::increment);
    first.join();
    second.join();
    assertEquals(2, count);
  }

  private void increment() {
    count++;
  }

  @SimulatedTest
  void deadlock() throws InterruptedException {
    Object left = new Object();
    Object right = new Object();
    Thread first = Thread.ofPlatform().name("first").start(() -> both(left, right));
    both(right, left);
    first.join();
  }

  private static void both(Object outer, Object inner) {
    synchronized (outer) {
      synchronized (inner) {
        Thread.yield();
      }
    }
  }

  @SimulatedTest
  void aThreadDiesUnseen() throws InterruptedException {
    Thread.ofPlatform().name("first").start(() -> elements[0] = 1).join();
  }

  @SimulatedTest
  void aHandlerIsTold() throws InterruptedException {
    AtomicReference<Throwable> told = new AtomicReference<>();
    Thread first = Thread.ofPlatform().unstarted(() -> elements[0] = 1);
    first.setUncaughtExceptionHandler((thread, thrown) -> told.set(thrown));
    first.start();
    first.join();
    assertInstanceOf(NullPointerException.class, told.get());
  }

  @SimulatedTest
  void anAssumptionDoesNotHold() {
    assumeTrue(count > 0);
  }

  @SimulatedTest(strategy = "wolk")
  void noSuchStrategy() {}
}
