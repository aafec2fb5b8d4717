package io.lockstep.checks.simulated;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Mode;
import io.lockstep.checks.ReferenceRun;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.simulator.InstrumentingClassLoader;
import io.lockstep.simulator.Schedule;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A runner that plays each scenario in the simulator, under many schedules, in the modes in which
 * its criterion is judged.
 *
 * <p>The verdict is a function of the solution, the criterion and the base seed: no clock and no
 * load of the machine has a part in it. The first run that breaks the criterion is reduced to few
 * switches, and the reduced one is the evidence.
 */
public final class SimulatedTime implements ScenarioRunner {

  private final Setting setting;

  /**
   * Creates a runner.
   *
   * @param setting what its runs have in common
   */
  public SimulatedTime(Setting setting) {
    this.setting = setting;
  }

  /**
   * What all runs of a runner have in common.
   *
   * @param printed takes what the code under test has printed since it was last asked
   * @param language the language of the evidence
   * @param baseSeed the first seed of each scenario; the others follow it
   * @param sources the student's files by simple name, for the lines of an interleaving; those that
   *     are missing are named without their text
   */
  public record Setting(
      Supplier<String> printed, Locale language, long baseSeed, Map<String, String> sources) {

    /** Copies the map. */
    public Setting {
      sources = Map.copyOf(sources);
    }
  }

  /**
   * Loads a solution, prepared for the simulator: its classes serve for all runs if they have no
   * static state that a run could change, else each run loads them anew.
   *
   * @param contract what it implements
   * @param className the binary name of the class that implements it
   * @param classFiles its class files by binary name
   * @param parent loads all else
   * @throws ClassNotFoundException if there is no such class
   * @throws LinkageError if it cannot be loaded
   */
  public static <T> Solution<T> load(
      Contract<T> contract, String className, Map<String, byte[]> classFiles, ClassLoader parent)
      throws ClassNotFoundException {
    InstrumentingClassLoader loader = new InstrumentingClassLoader(classFiles, parent);
    return StaticState.isIn(className, classFiles)
        ? Solution.loadedAnew(contract, className, loader::fresh)
        : Solution.loaded(contract, className, loader);
  }

  /**
   * The first schedule under which a criterion does not hold, without looking further into it: what
   * {@link #run} would find, at a fraction of the cost.
   *
   * @return the schedule, or empty if the criterion holds or cannot be judged
   */
  public <T> Optional<Schedule> firstAgainst(Solution<T> solution, Criterion<T> criterion) {
    for (Mode mode : Mode.values()) {
      if (criterion.modes().contains(mode)) {
        for (Scene<T> scene : criterion.scenes()) {
          Optional<Schedule> against =
              new Trial<>(setting, solution, criterion, scene, mode)
                  .firstAgainst(scene.tried(criterion.effort(), mode));
          if (against.isPresent()) {
            return against;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What the collaborators see of a solution in a scenario, in exact mode, under the first
   * schedule.
   *
   * @return the run, or empty if it does not hold, or is too long to be shown
   */
  public <T> Optional<ReferenceRun> seen(
      Solution<T> solution, Criterion<T> criterion, Scene<T> scene) {
    return new Trial<>(setting, solution, criterion, scene, Mode.EXACT).seen();
  }

  @Override
  public <T> Evidence run(Solution<T> solution, Criterion<T> criterion) {
    long runs = 0;
    for (Mode mode : Mode.values()) {
      if (!criterion.modes().contains(mode)) {
        continue;
      }
      for (Scene<T> scene : criterion.scenes()) {
        Trial<T> trial = new Trial<>(setting, solution, criterion, scene, mode);
        Optional<Evidence> against = trial.explore(scene.tried(criterion.effort(), mode));
        if (against.isPresent()) {
          return against.get();
        }
        runs += scene.tried(criterion.effort(), mode);
      }
    }
    return new Evidence.Held(
        "%d schedules from seed %d, random walk".formatted(runs, setting.baseSeed()));
  }
}
