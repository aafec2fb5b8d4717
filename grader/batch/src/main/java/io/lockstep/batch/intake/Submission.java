package io.lockstep.batch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one student handed in, as far as it belongs to a solution.
 *
 * @param name the submission's name, unique in its class
 * @param student whose it is, or {@code null} where neither layout nor roster tells
 * @param sources the Java sources, in the order of their paths
 * @param notes what a teacher should know of the rest, such as files that were ignored
 */
public record Submission(
    String name, @Nullable Student student, List<Source> sources, List<String> notes) {

  /** Copies the lists. */
  public Submission {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }
}
