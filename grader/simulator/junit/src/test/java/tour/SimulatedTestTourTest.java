package tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.junit.SimulatedTest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedTestTourTest {

  private final AtomicInteger count = new AtomicInteger();
  private ExecutorService pool;

  @BeforeEach
  void openPool() {
    pool = Executors.newFixedThreadPool(2);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @SimulatedTest
  void eachScheduleHasANewInstance() throws Exception {
    assertEquals(0, count.get());
    pool.submit(count::incrementAndGet).get();
    pool.submit(count::incrementAndGet).get();
    assertEquals(2, count.get());
  }

  @SimulatedTest(schedules = 10)
  void timeIsVirtual() throws InterruptedException {
    Thread.sleep(Duration.ofHours(1));
    assertEquals(Duration.ofHours(1), Simulation.now());
  }

  @SimulatedTest(schedules = 200, mode = Mode.ADVERSARIAL, strategy = "pct-3")
  void aLockKeepsAnUpdate() throws Exception {
    int[] guarded = new int[1];
    Runnable add =
        () -> {
          synchronized (guarded) {
            guarded[0]++;
          }
        };
    var first = pool.submit(add);
    var second = pool.submit(add);
    first.get();
    second.get();
    synchronized (guarded) {
      assertEquals(2, guarded[0]);
    }
  }

  @Test
  void otherTestsOfTheClassRunAsUsual() throws Exception {
    assertTrue(pool.submit(() -> !Simulation.isActive()).get());
  }

  @Nested
  class InANestedClass {

    private int inThePool;

    @BeforeEach
    void useThePool() throws Exception {
      inThePool = pool.submit(() -> 7).get();
    }

    @SimulatedTest(schedules = 10)
    void whatComesBeforeTheOuterTestsComesBeforeThisOneFirst() {
      assertEquals(7, inThePool);
    }

    @SimulatedTest(schedules = 10)
    void theOuterInstanceIsNewToo() {
      assertEquals(1, count.incrementAndGet());
      assertTrue(Simulation.isActive());
    }
  }
}
