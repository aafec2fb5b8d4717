package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.table.Worksheet;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export needs besides the grades.
 *
 * @param course the rules by which they were given
 * @param worksheet the platform's own export to fill in, or {@code null}
 * @param assignment what the platform calls the assignment
 * @param environment the environment variables, in which Classroom 50 says what is graded
 * @param now what to write down as the time of grading
 */
public record ExportSettings(
    Course course,
    @Nullable Worksheet worksheet,
    String assignment,
    Map<String, String> environment,
    Instant now) {

  /** Copies the map. */
  public ExportSettings {
    environment = Map.copyOf(environment);
  }
}
