package io.lockstep.batch.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it lies there, not yet read.
 *
 * @param name the submission's name, unique in its class and the same whenever it is downloaded
 * @param student whose it is, or {@code null} where neither layout nor roster tells
 * @param submitted when it was handed in, or {@code null} where the layout does not tell
 * @param parts what it consists of: one folder, archive or Java source, or several of them
 */
public record Entry(
    String name, @Nullable Student student, @Nullable Instant submitted, List<Part> parts) {

  /** Copies the list. */
  public Entry {
    parts = List.copyOf(parts);
  }

  /** A submission that came at a time unknown. */
  public Entry(String name, @Nullable Student student, List<Part> parts) {
    this(name, student, null, parts);
  }

  /** The same submission as one of that student. */
  public Entry withStudent(Student owner) {
    return new Entry(name, owner, submitted, parts);
  }

  /** A submission of a single file or folder, of nobody known. */
  public static Entry of(String name, Path file) {
    return new Entry(name, null, List.of(Part.of(file)));
  }

  /**
   * A file or a folder of a submission.
   *
   * @param name what the student called it; platforms put more in front
   * @param file where it lies
   */
  public record Part(String name, Path file) {

    /** A file that is still called what the student called it. */
    public static Part of(Path file) {
      return new Part(String.valueOf(file.getFileName()), file);
    }
  }
}
