package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.course.Grade.ExerciseGrade;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The grades as a plain table: a row for each submission, an empty cell where nothing counts. */
public final class GradeTable {

  private GradeTable() {}

  static Exported of(List<Grade> grades) {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    try {
      write(grades, table);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Exported.of(
        table.toByteArray(),
        grades.stream().filter(grade -> !grade.isFinal()).map(Feedback::notFinal).toList());
  }

  /**
   * Writes the table.
   *
   * @param grades are gone through twice, and one at a time: they may be more than the memory holds
   */
  public static void write(Iterable<Grade> grades, OutputStream to) throws IOException {
    Set<String> exercises = new LinkedHashSet<>();
    grades.forEach(grade -> grade.exercises().forEach(each -> exercises.add(each.exercise())));
    List<String> header =
        new ArrayList<>(
            List.of(
                "submission",
                "id",
                "name",
                "email",
                "state",
                "points",
                "possible",
                "late hours",
                "late percent"));
    header.addAll(exercises);
    to.write(new Table(',', false).row(header).bytes());
    for (Grade grade : grades) {
      to.write(new Table(',', false).row(row(grade, exercises)).bytes());
    }
  }

  private static List<String> row(Grade grade, Set<String> exercises) {
    Optional<Student> student = Optional.ofNullable(grade.student());
    Optional<Grade.Lateness> late = Optional.ofNullable(grade.lateness());
    List<String> row = new ArrayList<>();
    row.add(Table.harmless(grade.submission()));
    row.add(Table.harmless(student.map(Student::id).orElse("")));
    row.add(Table.harmless(student.map(Student::name).orElse("")));
    row.add(Table.harmless(student.map(Student::email).orElse("")));
    row.add(grade.result().state().name().toLowerCase(Locale.ROOT));
    row.add(Feedback.plain(grade.points()));
    row.add(Feedback.plain(grade.possible()));
    row.add(late.map(each -> Feedback.plain(each.hours())).orElse(""));
    row.add(late.map(each -> Feedback.plain(each.percent())).orElse(""));
    for (String exercise : exercises) {
      row.add(
          grade.exercises().stream()
              .filter(each -> each.exercise().equals(exercise) && each.counts())
              .map(ExerciseGrade::points)
              .map(Course::rounded)
              .map(Feedback::plain)
              .findFirst()
              .orElse(""));
    }
    return row;
  }
}
