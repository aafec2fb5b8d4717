package io.lockstep.batch.worker;

import io.lockstep.checks.Schedules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a worker is to judge: the solutions of one submission.
 *
 * @param parts one for each exercise that has a solution, in the order in which they are judged
 */
public record Job(List<Part> parts) {

  /** Copies the list. */
  public Job {
    parts = List.copyOf(parts);
  }

  /**
   * One solution, to be judged by some of its exercise's criteria.
   *
   * @param exercise the exercise's id
   * @param solution the binary name of the solution's class
   * @param classFiles the class files of the submission by binary name
   * @param sources the sources of the submission by simple name, for the lines of evidence
   * @param criteria the ids of the criteria to judge, in this order
   * @param schedules how many schedules to try for some of these, where not as the checks say
   */
  public record Part(
      String exercise,
      String solution,
      Map<String, byte[]> classFiles,
      Map<String, String> sources,
      List<String> criteria,
      Map<String, Schedules> schedules) {

    /** Copies the collections. */
    public Part {
      classFiles = Map.copyOf(classFiles);
      sources = Map.copyOf(sources);
      criteria = List.copyOf(criteria);
      schedules = Map.copyOf(schedules);
    }
  }

  /** The full ids of all criteria, {@code exercise/criterion}, in the order of judging. */
  public List<String> criteria() {
    return parts.stream()
        .flatMap(part -> part.criteria().stream().map(id -> part.exercise() + "/" + id))
        .toList();
  }

  /** The same job with only those of its criteria whose full ids are given. */
  Job with(List<String> fullIds) {
    Set<String> wanted = new LinkedHashSet<>(fullIds);
    return new Job(
        parts.stream()
            .map(part ->
                new Part(
                    part.exercise(),
                    part.solution(),
                    part.classFiles(),
                    part.sources(),
                    part.criteria().stream()
                        .filter(id -> wanted.contains(part.exercise() + "/" + id))
                        .toList(),
                    part.schedules()))
            .filter(part -> !part.criteria().isEmpty())
            .toList());
  }
}
