package io.lockstep.batch.grading;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of a submission that its result depends on: what was read of it, or why it could not be.
 *
 * <p>It has a form in bytes, so that it can be kept, sent to another machine and compared. The same
 * material has the same bytes in every JVM.
 *
 * @param name the submission's name
 * @param refusal why it was not taken in, or {@code null}
 * @param notes what a teacher should know of what was handed in besides
 * @param files the Java sources, in the order of their paths
 */
public record Material(
    String name, @Nullable String refusal, List<String> notes, List<File> files) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the lists. */
  public Material {
    notes = List.copyOf(notes);
    files = List.copyOf(files);
  }

  /**
   * A Java source.
   *
   * @param path where it lay in the submission
   * @param text what it says
   * @param exercises the exercises that it belongs to, sorted; none if it serves all of them
   * @param problem why it cannot be read, or {@code null}
   */
  public record File(String path, String text, List<String> exercises, @Nullable String problem) {

    /** Copies the list. */
    public File {
      exercises = List.copyOf(exercises);
    }

    private static File of(Source source) {
      return new File(
          source.path(),
          source.text(),
          source.exercises().stream().sorted().toList(),
          source.problem());
    }

    private Source source() {
      return new Source(path, text, Set.copyOf(exercises), problem);
    }
  }

  static Material of(Submission submission) {
    return new Material(
        submission.name(),
        null,
        submission.notes(),
        submission.sources().stream().map(File::of).toList());
  }

  static Material refused(String name, String why) {
    return new Material(name, why, List.of(), List.of());
  }

  /** What was taken in; it has no sources where it was refused. */
  public Submission submission() {
    return new Submission(name, null, files.stream().map(File::source).toList(), notes);
  }

  /** Its form in bytes. */
  public byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** What {@link #bytes} gave. */
  public static Material read(byte[] bytes) {
    return JSON.readValue(bytes, Material.class);
  }
}
