package io.lockstep.batch.intake;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Java source of a submission.
 *
 * @param path where it lay in the submission, with {@code /} between folders
 * @param text what it says; empty if it cannot be read
 * @param exercises the exercises that it belongs to; none if it serves all of them
 * @param problem why it cannot be read, or {@code null}
 */
public record Source(String path, String text, Set<String> exercises, @Nullable String problem) {

  /** Copies the set. */
  public Source {
    exercises = Set.copyOf(exercises);
  }

  /** Whether the sources of an exercise include this one. */
  public boolean serves(String exercise) {
    return exercises.isEmpty() || exercises.contains(exercise);
  }
}
