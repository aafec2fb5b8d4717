package io.lockstep.checks;

/**
 * Whatever plays scenarios: the real clock, or the simulator.
 *
 * <p>Not thread-safe: one criterion at a time.
 */
public interface ScenarioRunner {

  /**
   * Plays the scenarios of a criterion until one of them does not hold.
   *
   * @param solution the solution to judge
   * @param criterion what to judge
   * @return what came of it; never throws for what the solution does
   */
  <T> Evidence run(Solution<T> solution, Criterion<T> criterion);
}
