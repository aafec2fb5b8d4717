package io.lockstep.batch.intake;

import java.util.List;

/**
 * What one student handed in, as far as it belongs to a solution.
 *
 * @param name the submission's name, unique in its class
 * @param sources the Java sources, in the order of their paths
 * @param notes what a teacher should know of the rest, such as files that were ignored
 */
public record Submission(String name, List<Source> sources, List<String> notes) {

  /** Copies the lists. */
  public Submission {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }
}
