package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.course.Grade.ExerciseGrade;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The grades as a plain table: a row for each submission, an empty cell where nothing counts. */
final class CsvExport {

  private CsvExport() {}

  static Exported of(List<Grade> grades) {
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
    Table table = new Table(',', false).row(header);
    grades.forEach(grade -> table.row(row(grade, exercises)));
    return Exported.of(
        table.bytes(),
        grades.stream().filter(grade -> !grade.isFinal()).map(Feedback::notFinal).toList());
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
    row.add(late.map(each -> Long.toString(each.by().toHours())).orElse(""));
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
