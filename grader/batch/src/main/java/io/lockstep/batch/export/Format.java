package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Grade;
import java.util.List;

/** A format that grades can be exported in. */
public enum Format {
  /** Gradescope's {@code results.json}, one for each submission. */
  GRADESCOPE("results.json"),
  /** The file that Canvas imports into its grade book. */
  CANVAS("canvas.csv"),
  /** Moodle's offline grading worksheet, filled in. */
  MOODLE("moodle.csv"),
  /** Classroom 50's {@code result.json}, of the one submission that its runner grades. */
  CLASSROOM50("result.json"),
  /** JUnit XML, as continuous integration reads it. */
  JUNIT("junit.xml"),
  /** A plain table: a row for each submission. */
  CSV("grades.csv");

  private final String fileName;

  Format(String fileName) {
    this.fileName = fileName;
  }

  /** How its file is called where nobody says otherwise. */
  public String fileName() {
    return fileName;
  }

  /** Whether it has a file for each submission, each in a folder of its own. */
  public boolean isPerSubmission() {
    return this == GRADESCOPE;
  }

  /**
   * Sees whether the format can show what a course's rules make of results.
   *
   * @throws ExportException if it cannot
   */
  public void check(Course course) {
    if (this == CLASSROOM50) {
      Classroom50Export.check(course);
    }
  }

  /**
   * Exports grades.
   *
   * @throws ExportException if the settings do not fit the format or the grades
   */
  public Exported export(List<Grade> grades, ExportSettings settings) {
    if (settings.worksheet() != null && this != MOODLE && this != CANVAS) {
      throw new ExportException(
          "--worksheet: expected none for this format; only moodle and canvas fill one in");
    }
    check(settings.course());
    return switch (this) {
      case GRADESCOPE -> GradescopeExport.of(grades, settings.course().shown());
      case CANVAS -> CanvasExport.of(grades, settings);
      case MOODLE -> MoodleExport.of(grades, settings);
      case CLASSROOM50 -> Classroom50Export.of(grades, settings);
      case JUNIT -> JunitExport.of(grades);
      case CSV -> GradeTable.of(grades);
    };
  }
}
