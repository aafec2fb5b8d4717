package io.lockstep.checks.simulated;

import io.lockstep.checks.Scenario;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.checks.stage.Judge;
import io.lockstep.checks.stage.OrdinaryStage;
import io.lockstep.checks.stage.Timing;
import io.lockstep.simulator.Body;
import io.lockstep.simulator.Simulation;
import java.time.Duration;

/** A scenario that is played again and again: each run with a stage of its own. */
final class Staging<T> {

  /** Longer than anything that ends: virtual time costs nothing. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Setting setting;
  private final Solution<T> solution;
  private final Scenario<T> scenario;
  private final Timing timing;

  /** What the latest run was played with and on. */
  private Solution<T> played;

  private SimulatedStage<T> stage;

  Staging(Setting setting, Solution<T> solution, Scenario<T> scenario, Timing timing) {
    this.setting = setting;
    this.solution = solution;
    this.scenario = scenario;
    this.timing = timing;
    this.played = solution;
    this.stage = newStage();
  }

  /** Sets the stage for the next run. */
  Body next() {
    var _ = setting.printed().get();
    played = solution.forNextRun();
    SimulatedStage<T> own = newStage();
    stage = own;
    Judge judge = judge();
    return () -> {
      try {
        scenario.play(own);
      } catch (Exception | Error thrown) {
        showOwnStack(thrown);
        if (thrown.getClass() == OutOfMemoryError.class) {
          throw thrown; // the simulator ends the run by it, and frees what it can
        }
        throw judge.settled(thrown); // what takes for ever to answer is ended here, and only here
      }
    };
  }

  /** What a trace is set to says nothing of whose code threw. */
  static void showOwnStack(Throwable thrown) {
    Simulation.showOwnStack(thrown);
    if (thrown instanceof OrdinaryStage.Thrown inCaller && inCaller.getCause() != null) {
      Simulation.showOwnStack(inCaller.getCause());
    }
  }

  private SimulatedStage<T> newStage() {
    return new SimulatedStage<>(played, PATIENCE, timing, setting.language());
  }

  /** The stage of the latest run. */
  SimulatedStage<T> stage() {
    return stage;
  }

  /** The solution as the latest run had it. */
  Solution<T> played() {
    return played;
  }

  /** Who says what the latest run is evidence of. */
  Judge judge() {
    return new Judge(played, stage::wasThrownByCollaborator, setting.printed(), setting.language());
  }
}
