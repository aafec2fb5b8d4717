package io.lockstep.batch.export;

import io.lockstep.batch.course.Grade;
import io.lockstep.batch.export.Matching.Known;
import io.lockstep.batch.table.Table;
import io.lockstep.batch.table.Worksheet;
import io.lockstep.batch.table.Worksheet.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Moodle's offline grading worksheet, filled in.
 *
 * <p>Moodle finds a student by the number in "Identifier" and takes over "Grade" and the feedback
 * columns; it leaves out without a word what is above the maximum grade or was changed in Moodle
 * since "Last modified (grade)", a column without which it refuses the whole. So all cells but the
 * grade and an empty comment stay as they were, and a maximum grade that is not ours is an error.
 */
final class MoodleExport {

  private final Worksheet sheet;
  private final int grade;
  private final int maximum;
  private final int changeable;
  private final int comments;

  private MoodleExport(Worksheet sheet) {
    this.sheet = sheet;
    grade = sheet.column("Grade");
    maximum = sheet.columnOrNone("Maximum grade");
    changeable = sheet.columnOrNone("Grade can be changed");
    comments = sheet.columnOrNone("Feedback comments");
  }

  static Exported of(List<Grade> grades, ExportSettings settings) {
    Worksheet sheet = settings.worksheet();
    if (sheet == null) {
      throw new ExportException(
          "--worksheet: expected the offline grading worksheet of the assignment, found none;"
              + " download it from Moodle (View all submissions, Download grading worksheet)");
    }
    for (String name : List.of("Identifier", "Grade", "Last modified (grade)")) {
      if (sheet.columnOrNone(name) < 0) {
        throw new ExportException(
            "%s:1: expected a column \"%s\", found %s; download the worksheet with Moodle in English"
                .formatted(sheet.file(), name, String.join(", ", sheet.header())));
      }
    }
    return new MoodleExport(sheet).fill(grades);
  }

  private Exported fill(List<Grade> grades) {
    int identifier = sheet.column("Identifier");
    int name = sheet.columnOrNone("Full name");
    int email = sheet.columnOrNone("Email address");
    int number = sheet.columnOrNone("ID number");
    int login = sheet.columnOrNone("Username");
    List<Known> known =
        sheet.rows().stream()
            .map(row ->
                Known.of(
                    List.of(
                        cell(row, identifier),
                        cell(row, identifier).replaceAll("\\D+", ""),
                        cell(row, number),
                        cell(row, login)),
                    List.of(cell(row, email)),
                    List.of(cell(row, name))))
            .toList();
    Matching matching = Matching.of(grades, known);
    List<String> open = new ArrayList<>(matching.open());
    Table table = new Table(sheet.separator(), sheet.byteOrderMark()).row(sheet.header());
    for (int index = 0; index < sheet.rows().size(); index++) {
      Row row = sheet.rows().get(index);
      Grade given = matching.rows().get(index);
      table.row(given == null ? row.cells() : filled(row, given, open));
    }
    return Exported.of(table.bytes(), open);
  }

  private List<String> filled(Row row, Grade given, List<String> open) {
    if (!given.isFinal()) {
      open.add(Feedback.notFinal(given));
      return row.cells();
    }
    if (cell(row, changeable).equalsIgnoreCase("No")) {
      open.add(given.named() + ": Moodle says that this grade cannot be changed; left as it is");
      return row.cells();
    }
    checkMaximum(row, given);
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(grade, number(given.points(), cell(row, maximum)));
    if (comments >= 0 && cell(row, comments).isBlank()) {
      cells.set(comments, Table.harmless(Feedback.summary(given)));
    }
    return cells;
  }

  private void checkMaximum(Row row, Grade given) {
    String found = cell(row, maximum);
    if (found.isBlank()) {
      return;
    }
    BigDecimal most;
    try {
      most = new BigDecimal(found.strip().replace(',', '.'));
    } catch (NumberFormatException scale) {
      throw new ExportException(
          "%s:%d: \"Maximum grade\": expected a number, found %s"
              .formatted(sheet.file(), row.line(), found));
    }
    if (most.compareTo(given.possible()) != 0) {
      throw new ExportException(
          "%s:%d: \"Maximum grade\": expected %s, as here, found %s; change it in Moodle, or give"
                  .formatted(sheet.file(), row.line(), given.possible().toPlainString(), found)
              + " a course file with points: "
              + Feedback.plain(most));
    }
  }

  /** Moodle reads numbers as its language writes them: with the comma that it wrote itself. */
  private static String number(BigDecimal points, String like) {
    String text = Feedback.plain(points);
    return like.contains(",") ? text.replace('.', ',') : text;
  }

  private static String cell(Row row, int column) {
    return column < 0 ? "" : row.cells().get(column);
  }
}
