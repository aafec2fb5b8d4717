package io.lockstep.batch.export;

import io.lockstep.batch.course.Grade;
import io.lockstep.batch.export.Matching.Known;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.table.Table;
import io.lockstep.batch.table.Worksheet;
import io.lockstep.batch.table.Worksheet.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The file that Canvas imports into its grade book: who the students are, and one assignment.
 *
 * <p>Best made from the file that Canvas exported: its ids are then in it. Of that file only the
 * students' columns and the assignment's are handed back, for Canvas takes over every column that
 * it is given, also old grades of other assignments.
 */
final class CanvasExport {

  private static final Set<String> STUDENT =
      Set.of(
          "Student",
          "LastName",
          "FirstName",
          "ID",
          "SIS User ID",
          "SIS Login ID",
          "Integration ID",
          "Root Account",
          "Section");

  private static final String POINTS = "Points Possible";

  private CanvasExport() {}

  static Exported of(List<Grade> grades, ExportSettings settings) {
    Worksheet sheet = settings.worksheet();
    return sheet == null
        ? fresh(grades, settings.assignment())
        : filled(grades, sheet, settings.assignment());
  }

  private static Exported fresh(List<Grade> grades, String assignment) {
    Table table =
        new Table(',', false)
            .row(List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment));
    grades.stream()
        .findFirst()
        .ifPresent(any ->
            table.row(List.of("    " + POINTS, "", "", "", "", Feedback.plain(any.possible()))));
    List<String> open = new ArrayList<>();
    for (Grade grade : grades) {
      Optional<Student> student = Optional.ofNullable(grade.student());
      if (!grade.isFinal()) {
        open.add(Feedback.notFinal(grade));
      }
      // "ID" is Canvas's own number, which nobody here knows: another one could be somebody else's.
      table.row(
          List.of(
              Table.harmless(grade.named()),
              "",
              Table.harmless(student.map(Student::id).orElse("")),
              Table.harmless(student.map(Student::email).orElse("")),
              "",
              grade.isFinal() ? Feedback.plain(grade.points()) : ""));
    }
    return Exported.of(table.bytes(), open);
  }

  private static Exported filled(List<Grade> grades, Worksheet sheet, String assignment) {
    var _ = sheet.column("ID");
    var _ = sheet.column("Section");
    int column = assignment(sheet, assignment);
    List<Integer> kept =
        IntStream.range(0, sheet.header().size())
            .filter(each -> STUDENT.contains(sheet.header().get(each)) || each == column)
            .boxed()
            .toList();
    Matching matching =
        Matching.of(grades, sheet.rows().stream().map(row -> known(sheet, row)).toList());
    List<String> open = new ArrayList<>(matching.open());
    Table table = new Table(sheet.separator(), sheet.byteOrderMark());
    table.row(kept.stream().map(sheet.header()::get).toList());
    for (int index = 0; index < sheet.rows().size(); index++) {
      Row row = sheet.rows().get(index);
      List<String> cells = new ArrayList<>(row.cells());
      Grade grade = matching.rows().get(index);
      if (cells.getFirst().contains(POINTS)) {
        checkPoints(sheet, row.line(), cells.get(column), grades);
      } else if (grade != null && grade.isFinal()) {
        cells.set(column, Feedback.plain(grade.points()));
      } else if (grade != null) {
        open.add(Feedback.notFinal(grade));
      }
      table.row(kept.stream().map(cells::get).toList());
    }
    return Exported.of(table.bytes(), open);
  }

  /** The column of the assignment, which Canvas calls by its title and number. */
  private static int assignment(Worksheet sheet, String title) {
    Pattern numbered = Pattern.compile(Pattern.quote(title) + "( \\(\\d+\\))?");
    List<Integer> found =
        IntStream.range(0, sheet.header().size())
            .filter(each -> numbered.matcher(sheet.header().get(each)).matches())
            .boxed()
            .toList();
    if (found.size() != 1) {
      throw new ExportException(
          "%s:1: expected one assignment \"%s\", found %s; name it with --assignment"
              .formatted(
                  sheet.file(),
                  title,
                  found.isEmpty() ? String.join(", ", sheet.header()) : found.size()));
    }
    return found.getFirst();
  }

  private static Known known(Worksheet sheet, Row row) {
    String login = cell(sheet, row, "SIS Login ID");
    return Known.of(
        List.of(cell(sheet, row, "ID"), cell(sheet, row, "SIS User ID"), login),
        List.of(login),
        List.of(
            cell(sheet, row, "Student"),
            cell(sheet, row, "FirstName") + " " + cell(sheet, row, "LastName")));
  }

  private static String cell(Worksheet sheet, Row row, String name) {
    int column = sheet.columnOrNone(name);
    return column < 0 ? "" : row.cells().get(column);
  }

  private static void checkPoints(Worksheet sheet, int line, String found, List<Grade> grades) {
    for (Grade grade : grades) {
      if (!found.isBlank() && new BigDecimal(found.strip()).compareTo(grade.possible()) != 0) {
        throw new ExportException(
            "%s:%d: \"%s\": expected %s, as here, found %s; change it in Canvas, or give a course"
                    .formatted(
                        sheet.file(), line, POINTS, Feedback.plain(grade.possible()), found.strip())
                + " file with points: "
                + found.strip());
      }
    }
  }
}
