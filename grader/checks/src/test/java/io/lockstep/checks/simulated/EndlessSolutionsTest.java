package io.lockstep.checks.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Effort;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Scenario;
import io.lockstep.checks.Schedules;
import io.lockstep.checks.Solution;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is spent on solutions that never get through a scenario. */
class EndlessSolutionsTest {

  private static final int SCHEDULES = 40;

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void whereNoRunComesToItsEndAFewAreEnough() {
    Evidence evidence = races(_ -> goOnForEver());
    Evidence.NotRun notRun = assertInstanceOf(Evidence.NotRun.class, evidence);
    assertTrue(notRun.reason().startsWith("no run came to its end"), notRun.reason());
    assertEquals(5, runs.get());
  }

  @Test
  void whereOneRunComesToItsEndAllAreTried() {
    Evidence evidence =
        races(_ -> {
          if (runs.get() > 1) {
            goOnForEver();
          }
        });
    assertInstanceOf(Evidence.Held.class, evidence);
    assertEquals(SCHEDULES, runs.get());
  }

  private static void goOnForEver() throws InterruptedException {
    while (true) {
      Thread.sleep(1);
    }
  }

  /** Judges races in a scenario, and counts the runs. */
  private Evidence races(Scenario<Runnable> scenario) {
    Scene<Runnable> scene =
        new Scene<>(
            "without an end",
            Duration.ZERO,
            stage -> {
              runs.incrementAndGet();
              scenario.play(stage);
            });
    Criterion<Runnable> criterion =
        new Criterion<>(
            "race-free",
            Kind.CONCURRENCY,
            Set.of(Mode.ADVERSARIAL),
            Need.RACE_DETECTION,
            new Effort(new Schedules(1, SCHEDULES), 1_000),
            List.of(scene));
    var contract = new Contract<>(Runnable.class, List.of());
    var setting = new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());
    return new SimulatedTime(setting).run(new Solution<>(Thread.class, contract), criterion);
  }
}
