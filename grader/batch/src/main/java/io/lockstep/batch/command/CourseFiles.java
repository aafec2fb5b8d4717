package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.StudentList;
import io.lockstep.batch.export.ExportSettings;
import io.lockstep.batch.export.Exported;
import io.lockstep.batch.export.Format;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a course gets beside the reports: whose the submissions are, and grades by its rules. */
final class CourseFiles {

  private CourseFiles() {}

  /**
   * Writes the students, where any is known, and the grades, where there are rules.
   *
   * @param rules the course's, or {@code null} where there is no course file
   */
  static void write(Path out, ClassRun run, @Nullable Course rules) throws IOException {
    Map<String, Student> students = new LinkedHashMap<>();
    run.graded()
        .forEach((name, graded) -> {
          if (graded.student() != null) {
            students.put(name, graded.student());
          }
        });
    if (!students.isEmpty()) {
      WholeFile.write(out.resolve(StudentList.FILE), StudentList.bytes(students));
    }
    if (rules != null) {
      Exported grades =
          Format.CSV.export(
              run.results().stream()
                  .map(result -> rules.grade(result, students.get(result.submission())))
                  .toList(),
              new ExportSettings(rules, null, "", Map.of(), Instant.EPOCH));
      for (byte[] file : grades.files().values()) {
        WholeFile.write(out.resolve(Format.CSV.fileName()), file);
      }
    }
  }
}
