package io.lockstep.checks.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Effort;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Schedules;
import io.lockstep.checks.Solution;
import io.lockstep.simulator.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a replay plays again. */
class OneScheduleTest {

  /** A student's: the answer is wrong in every scenario that looks. */
  public static final class Wrong implements Supplier<String> {
    @Override
    public String get() {
      return "wrong";
    }
  }

  @Test
  void playsTheScenariosThatAreTriedUnderTheSeed() {
    assertEquals("tried once", scenarioOf("adversarial:walk:0"));
    assertEquals("tried five times", scenarioOf("adversarial:walk:3"));
    assertEquals("tried five times", scenarioOf("adversarial:walk:3:"));
  }

  @Test
  void playsAllUnderASeedThatIsNeverTried() {
    assertEquals("tried once", scenarioOf("adversarial:walk:700"));
  }

  private static String scenarioOf(String schedule) {
    List<Scene<Supplier<String>>> scenes =
        List.of(scene("tried once", 1), scene("tried five times", 5));
    var criterion =
        new Criterion<>(
            "answers",
            Kind.ORDERING,
            Set.of(Mode.ADVERSARIAL),
            Need.SCHEDULES,
            new Effort(new Schedules(5, 5), 10_000),
            scenes);
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the interface cannot be said
    Contract<Supplier<String>> contract = new Contract<>((Class) Supplier.class, List.of());
    var setting = new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());
    Evidence evidence =
        new OneSchedule(setting, Schedule.parse(schedule))
            .run(new Solution<>(Wrong.class, contract), criterion);
    return assertInstanceOf(Evidence.Broken.class, evidence).scenario();
  }

  private static Scene<Supplier<String>> scene(String name, int schedules) {
    return new Scene<>(
        name,
        Duration.ZERO,
        new Schedules(schedules, schedules),
        stage -> {
          String answer = stage.create().get();
          if (!answer.equals("right")) {
            throw new IllegalStateException("expected \"right\", found \"" + answer + "\"");
          }
        });
  }
}
