package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Judges a solution by criteria, in workers.
 *
 * <p>The judge knows which criteria must report. One that reports nothing, twice, or out of turn is
 * a fault of the grader, never a pass. One whose worker dies or runs out of time is not run, with
 * the reason; the criteria after it go on in a fresh worker, up to {@link Limits#deaths}.
 *
 * <p>Thread-safe.
 */
public final class Judge {

  private final WorkerJvm jvm;
  private final Limits limits;
  private final SecureRandom secrets = new SecureRandom();

  /** Creates a judge whose workers are started as given. */
  public Judge(WorkerJvm jvm, Limits limits) {
    this.jvm = jvm;
    this.limits = limits;
  }

  /**
   * Judges a solution.
   *
   * @param exercise the exercise's id
   * @param solution the binary name of the class to judge
   * @param classes the submission's classes
   * @param criteria the ids of the criteria to judge
   * @return evidence for each criterion, in their order
   */
  public Map<String, Evidence> judge(
      String exercise, String solution, SortedMap<String, byte[]> classes, List<String> criteria)
      throws InterruptedException {
    Trial trial = new Trial(criteria, limits);
    while (trial.goesOn()) {
      Job job = new Job(exercise, solution, trial.left(), classes, secrets.nextLong());
      try (Worker worker = new Worker(jvm, limits, job)) {
        trial.hear(worker);
      } catch (IOException ours) {
        trial.giveUp(new Evidence.Fault("a worker could not be started: " + ours));
      }
    }
    return trial.evidence();
  }
}
