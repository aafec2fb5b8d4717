package io.lockstep.checks.simulated;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Effort;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Replay;
import io.lockstep.checks.Schedules;
import io.lockstep.checks.Solution;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a replay plays again. */
class OneScheduleTest {

  private static final SimulatedTime.Setting SETTING =
      new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());

  private static final Criterion<Supplier<String>> CRITERION =
      new Criterion<>(
          "answers",
          Kind.ORDERING,
          Set.of(Mode.ADVERSARIAL),
          Need.SCHEDULES,
          new Effort(new Schedules(5, 5), 200_000),
          List.of(scene("tried once", 1), scene("tried five times", 5)));

  /** A student's: the answer is wrong in every scenario that looks. */
  public static final class Wrong implements Supplier<String> {
    @Override
    public String get() {
      return "wrong";
    }
  }

  /** A student's: the answer is wrong after a run that is too long to be read. */
  @SuppressWarnings("ThreadPriorityCheck") // steps, whatever they do
  public static final class LongAndWrong implements Supplier<String> {
    @Override
    public String get() {
      for (int i = 0; i < 60_000; i++) {
        Thread.yield();
      }
      return "wrong";
    }
  }

  @Test
  void playsTheScenariosThatAreTriedUnderTheSeed() {
    assertEquals("tried once", scenarioOf("@adversarial:0"));
    assertEquals("tried five times", scenarioOf("@adversarial:3"));
    assertEquals("tried five times", scenarioOf("@adversarial:walk:3:"));
  }

  @Test
  void playsAllUnderASeedThatIsNeverTried() {
    assertEquals("tried once", scenarioOf("@adversarial:700"));
  }

  @Test
  void playsTheScenarioThatTheReplayNames() {
    assertEquals("tried five times", scenarioOf("#2@adversarial:0"));
    assertEquals("tried once", scenarioOf("#1@adversarial:3"));
  }

  @Test
  void showsALongRunAsItWasShownWhenItWasFound() {
    FailedRun found =
        runOf(new SimulatedTime(SETTING).run(solution(LongAndWrong.class), CRITERION));
    Evidence again =
        new OneSchedule(SETTING, Replay.parse(found.replay()))
            .run(solution(LongAndWrong.class), CRITERION);
    assertEquals(found, runOf(again));
  }

  private static FailedRun runOf(Evidence evidence) {
    return requireNonNull(assertInstanceOf(Evidence.Broken.class, evidence).run());
  }

  private static String scenarioOf(String run) {
    Evidence evidence =
        new OneSchedule(SETTING, Replay.parse("any/answers" + run))
            .run(solution(Wrong.class), CRITERION);
    return assertInstanceOf(Evidence.Broken.class, evidence).scenario();
  }

  private static Solution<Supplier<String>> solution(Class<? extends Supplier<String>> type) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the interface cannot be said
    Contract<Supplier<String>> contract = new Contract<>((Class) Supplier.class, List.of());
    return new Solution<>(type, contract);
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
