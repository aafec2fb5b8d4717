package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.course.Grade.ExerciseGrade;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gradescope's {@code results.json}.
 *
 * <p>The score stands at the top: it is then the total whatever the tests add up to, after what
 * lateness costs, and students see it though hidden criteria count. A hidden criterion is a test
 * that Gradescope shows to instructors alone.
 */
final class GradescopeExport {

  private GradescopeExport() {}

  static Exported of(List<Grade> grades, Shown shown) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    grades.forEach(grade -> files.put(grade.submission(), Json.bytes(json(grade, shown))));
    return new Exported(
        files,
        grades.stream()
            .filter(grade -> !grade.isFinal())
            .map(grade ->
                grade.named()
                    + ": the grade is "
                    + grade.result().state().name().toLowerCase(Locale.ROOT)
                    + "; Gradescope shows it with a word of caution")
            .toList());
  }

  private static ObjectNode json(Grade grade, Shown shown) {
    ObjectNode json = Json.object();
    json.put("score", grade.points());
    json.put("output", output(grade));
    json.put("output_format", "text");
    json.put("test_output_format", "text");
    json.put("test_name_format", "text");
    json.put("visibility", visibility(shown));
    json.put("stdout_visibility", "hidden");
    ArrayNode tests = json.putArray("tests");
    List<ExerciseResult> exercises = grade.result().exercises();
    for (int index = 0; index < exercises.size(); index++) {
      ExerciseGrade counted = grade.exercises().get(index);
      if (counted.counts()) {
        tests(tests, exercises.get(index), index + 1, counted.factor());
      }
    }
    ObjectNode extra = json.putObject("extra_data");
    extra.put("submission", grade.submission());
    extra.put("grader", grade.result().grader());
    extra.put("state", grade.result().state().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private static void tests(
      ArrayNode tests, ExerciseResult exercise, int number, BigDecimal factor) {
    for (int index = 0; index < exercise.criteria().size(); index++) {
      CriterionResult criterion = exercise.criteria().get(index);
      ObjectNode test = tests.addObject();
      test.put("score", worth(criterion.points(), factor));
      test.put("max_score", worth(criterion.possible(), factor));
      if (criterion.verdict() != Verdict.GRADER_FAULT) {
        test.put("status", criterion.verdict() == Verdict.PASSED ? "passed" : "failed");
      }
      test.put("name", VisibleText.line(exercise.title() + ": " + criterion.title()));
      test.put("number", number + "." + (index + 1));
      test.put("output", Feedback.of(criterion));
      ArrayNode tags = test.putArray("tags");
      tags.add(criterion.id());
      tags.add(criterion.kind());
      if (criterion.hidden()) {
        test.put("visibility", "hidden");
      }
    }
  }

  private static BigDecimal worth(int points, BigDecimal factor) {
    return Course.rounded(factor.multiply(BigDecimal.valueOf(points)));
  }

  private static String output(Grade grade) {
    StringBuilder output = new StringBuilder();
    if (!grade.isFinal()) {
      output.append(
          "This grade is not final: some criteria could not be judged, through no fault of yours."
              + " A person will judge what is missing.\n\n");
    }
    Grade.Lateness late = grade.lateness();
    if (late != null) {
      output.append(
          "Handed in %s hours late: %s %% less.%n"
              .formatted(Feedback.plain(late.hours()), Feedback.plain(late.percent()))
              .replace("\r", ""));
    }
    grade.result().notes().forEach(note -> output.append(note).append('\n'));
    for (int index = 0; index < grade.exercises().size(); index++) {
      ExerciseResult exercise = grade.result().exercises().get(index);
      if (!grade.exercises().get(index).counts()) {
        output.append(exercise.title()).append(" does not count.\n");
      }
      exercise
          .problems()
          .forEach(
              problem -> output.append(exercise.title()).append(": ").append(problem).append('\n'));
    }
    return VisibleText.of(output.toString());
  }

  private static String visibility(Shown shown) {
    return switch (shown) {
      case AT_ONCE -> "visible";
      case AFTER_DUE_DATE -> "after_due_date";
      case AFTER_PUBLISHED -> "after_published";
    };
  }
}
