package io.lockstep.batch.worker;

import java.util.List;
import java.util.Map;

/**
 * What a worker is to judge: one solution, by some of its exercise's criteria.
 *
 * @param exercise the exercise's id
 * @param solution the binary name of the solution's class
 * @param classFiles the class files of the submission by binary name
 * @param criteria the ids of the criteria to judge, in this order
 */
public record Job(
    String exercise, String solution, Map<String, byte[]> classFiles, List<String> criteria) {

  /** Copies the collections. */
  public Job {
    classFiles = Map.copyOf(classFiles);
    criteria = List.copyOf(criteria);
  }

  /** The same job with other criteria. */
  Job with(List<String> others) {
    return new Job(exercise, solution, classFiles, others);
  }
}
