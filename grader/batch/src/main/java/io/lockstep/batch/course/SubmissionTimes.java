package io.lockstep.batch.course;

import io.lockstep.batch.table.Table;
import io.lockstep.batch.table.TableException;
import io.lockstep.batch.table.Worksheet;
import io.lockstep.batch.table.Worksheet.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When submissions came, as a file: comma-separated values with the columns {@code submission} and
 * {@code submitted}. A teacher may write one, and name it in the course file; where the platform
 * tells the times, there is one beside the results.
 */
public final class SubmissionTimes {

  /** The name of the file in the folder of a graded class. */
  public static final String FILE = "submitted.csv";

  static final String EXPECTED =
      "expected date, time and offset, as in 2026-12-01T23:59:00+01:00, found \"%s\"";

  private SubmissionTimes() {}

  /** The file: a row for each submission whose time is known. */
  public static byte[] bytes(Map<String, Instant> times) {
    Table table = new Table(',', false).row(List.of("submission", "submitted"));
    times.forEach((submission, time) -> table.row(List.of(submission, time.toString())));
    return table.bytes();
  }

  /**
   * The times that stand beside the results; none where there is no such file.
   *
   * @param out the folder of the graded class
   * @throws CourseException if the file is not what {@link #bytes} gave
   */
  public static Map<String, Instant> read(Path out) {
    Path file = out.resolve(FILE);
    return Files.exists(file) ? readFile(file) : Map.of();
  }

  static Map<String, Instant> readFile(Path file) {
    try {
      return instants(Worksheet.read(file));
    } catch (TableException mistake) {
      throw new CourseException(String.valueOf(mistake.getMessage()));
    }
  }

  private static Map<String, Instant> instants(Worksheet times) {
    int submission = times.column("submission");
    int submitted = times.column("submitted");
    Map<String, Instant> instants = new LinkedHashMap<>();
    for (Row row : times.rows()) {
      String place = times.file() + ":" + row.line() + ": ";
      String name = row.cells().get(submission).strip();
      String text = row.cells().get(submitted).strip();
      try {
        if (instants.put(name, OffsetDateTime.parse(text).toInstant()) != null) {
          throw new CourseException(
              place + "expected every submission once, found \"" + name + "\" again");
        }
      } catch (DateTimeException odd) {
        throw new CourseException(place + "\"submitted\": " + EXPECTED.formatted(text));
      }
    }
    return instants;
  }
}
