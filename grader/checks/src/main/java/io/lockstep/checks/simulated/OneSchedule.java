package io.lockstep.checks.simulated;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Replay;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.simulator.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A runner that plays a scenario once, under a schedule that is known: to see again what was seen
 * before, in a debugger for instance.
 */
public final class OneSchedule implements ScenarioRunner {

  private final Setting setting;
  private final OptionalInt scenario;
  private final Schedule schedule;

  /**
   * Creates a runner.
   *
   * @param setting what its runs have in common; the schedule has the seed
   * @param replay the scenario and the schedule; which criterion it is of is not looked at
   */
  public OneSchedule(Setting setting, Replay replay) {
    this.setting = setting;
    this.scenario = replay.scenario();
    this.schedule = Schedule.parse(replay.schedule());
  }

  @Override
  public <T> Evidence run(Solution<T> solution, Criterion<T> criterion) {
    for (Scene<T> scene : played(criterion)) {
      Trial<T> trial = new Trial<>(setting, solution, criterion, scene, Trial.modeOf(schedule));
      Optional<Evidence> against = trial.replay(schedule);
      if (against.isPresent()) {
        return against.get();
      }
    }
    return new Evidence.Held("1 schedule, " + schedule);
  }

  private <T> List<Scene<T>> played(Criterion<T> criterion) {
    return scenario.isPresent()
        ? List.of(criterion.scenes().get(scenario.getAsInt() - 1))
        : tried(criterion);
  }

  /**
   * The scenarios that are tried under the schedule's seed: one that is tried under fewer may fail
   * there in its own way, which is not what was seen. All, if it is none of these.
   */
  private <T> List<Scene<T>> tried(Criterion<T> criterion) {
    long number = schedule.seed() - setting.baseSeed();
    Mode mode = Trial.modeOf(schedule);
    List<Scene<T>> tried =
        criterion.scenes().stream()
            .filter(scene -> number >= 0 && number < scene.tried(criterion.effort(), mode))
            .toList();
    return tried.isEmpty() ? criterion.scenes() : tried;
  }
}
