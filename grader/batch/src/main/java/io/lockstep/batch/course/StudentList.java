package io.lockstep.batch.course;

import io.lockstep.batch.intake.Student;
import io.lockstep.batch.table.Table;
import io.lockstep.batch.table.TableException;
import io.lockstep.batch.table.Worksheet;
import io.lockstep.batch.table.Worksheet.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whose the submissions of a graded class are, as a file beside the results. */
public final class StudentList {

  /** The name of the file in the folder of a graded class. */
  public static final String FILE = "students.csv";

  private StudentList() {}

  /** The file: a row for each submission whose student is known. */
  public static byte[] bytes(Map<String, Student> students) {
    Table table = new Table(',', false).row(List.of("submission", "id", "name", "email"));
    students.forEach((submission, student) ->
        table.row(
            List.of(
                submission,
                Objects.requireNonNullElse(student.id(), ""),
                Objects.requireNonNullElse(student.name(), ""),
                Objects.requireNonNullElse(student.email(), ""))));
    return table.bytes();
  }

  /**
   * The students by the names of their submissions; none where there is no such file.
   *
   * @param out the folder of the graded class
   * @throws TableException if the file is not what {@link #bytes} gave
   */
  public static Map<String, Student> read(Path out) {
    Map<String, Student> students = new LinkedHashMap<>();
    Path file = out.resolve(FILE);
    if (!Files.exists(file)) {
      return students;
    }
    Worksheet table = Worksheet.read(file);
    int submission = table.column("submission");
    int id = table.column("id");
    int name = table.column("name");
    int email = table.column("email");
    for (Row row : table.rows()) {
      List<String> cells = row.cells();
      if (!(cells.get(id) + cells.get(name) + cells.get(email)).isBlank()) {
        students.put(
            cells.get(submission), new Student(cells.get(id), cells.get(name), cells.get(email)));
      }
    }
    return students;
  }
}
