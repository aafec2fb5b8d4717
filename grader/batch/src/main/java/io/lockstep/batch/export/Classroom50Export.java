package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.course.Grade.ExerciseGrade;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Classroom 50's {@code result.json}, schema {@code classroom50/result/v1}.
 *
 * <p>Its runner grades one submission and says in the environment which; a result that names
 * another is refused when scores are collected. Points are whole numbers that the tests add up to,
 * so of a course file it can show what is dropped and hidden, but no weights, scale or lateness.
 * Hidden criteria of an exercise are one test: what is in {@code result.json}, students can read.
 */
final class Classroom50Export {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Classroom50Export() {}

  static Exported of(List<Grade> grades, ExportSettings settings) {
    if (grades.size() != 1) {
      throw new ExportException(
          "classroom50: expected the result of one submission, as Classroom 50's runner grades,"
              + " found "
              + grades.size());
    }
    Grade grade = grades.getFirst();
    ObjectNode json = identity(settings.environment());
    // The runner writes the time of the commit over it.
    json.put("datetime", SECONDS.format(settings.now()));
    json.put("score", 0);
    json.put("max-score", 0);
    ArrayNode tests = json.putArray("tests");
    for (int index = 0; index < grade.exercises().size(); index++) {
      ExerciseGrade counted = grade.exercises().get(index);
      if (counted.counts()) {
        tests(tests, grade.result().exercises().get(index));
      }
    }
    json.put("score", sum(tests, "score"));
    json.put("max-score", sum(tests, "max-score"));
    return Exported.of(
        Json.bytes(json),
        grade.isFinal()
            ? List.of()
            : List.of(
                grade.named()
                    + ": the grade is "
                    + grade.result().state().name().toLowerCase(Locale.ROOT)
                    + ", which result.json cannot say"));
  }

  /** What is graded, as the runner has it. */
  private static ObjectNode identity(Map<String, String> environment) {
    ObjectNode json = Json.object();
    json.put("schema", "classroom50/result/v1");
    json.put("classroom", variable(environment, "CLASSROOM"));
    json.put("assignment", variable(environment, "ASSIGNMENT"));
    json.put("assignment_type", environment.getOrDefault("ASSIGNMENT_TYPE", "individual"));
    json.put("owner", variable(environment, "OWNER", "USERNAME"));
    json.put("submission", variable(environment, "SUBMISSION_TAG"));
    json.put("commit", variable(environment, "COMMIT_URL"));
    json.put("release", variable(environment, "RELEASE_URL"));
    json.put("review", variable(environment, "REVIEW_URL", "COMMIT_URL"));
    return json;
  }

  static void check(Course course) {
    if (course.points() != null
        || course.deadline() != null
        || course.weights().values().stream()
            .anyMatch(each -> each.compareTo(BigDecimal.ONE) != 0)) {
      throw new ExportException(
          "classroom50: expected a course file without points, weights and late, found one with;"
              + " result.json holds whole points that its tests add up to");
    }
  }

  private static String variable(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .map(environment::get)
        .filter(Objects::nonNull)
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElseThrow(() ->
            new ExportException(
                "classroom50: expected the environment variable "
                    + names[0]
                    + ", as Classroom 50's runner sets it, found none"));
  }

  private static void tests(ArrayNode tests, ExerciseResult exercise) {
    for (CriterionResult criterion : exercise.criteria()) {
      if (!criterion.hidden()) {
        ObjectNode test = tests.addObject();
        test.put("test-name", VisibleText.line(criterion.id() + ": " + criterion.title()));
        test.put("passed", criterion.verdict() == Verdict.PASSED);
        test.put("score", criterion.points());
        test.put("max-score", criterion.possible());
        test.put("output", Feedback.of(criterion));
      }
    }
    List<CriterionResult> hidden =
        exercise.criteria().stream().filter(CriterionResult::hidden).toList();
    if (!hidden.isEmpty()) {
      ObjectNode test = tests.addObject();
      test.put("test-name", exercise.exercise() + ": hidden criteria");
      test.put("passed", hidden.stream().allMatch(each -> each.verdict() == Verdict.PASSED));
      test.put("score", hidden.stream().mapToInt(CriterionResult::points).sum());
      test.put("max-score", hidden.stream().mapToInt(CriterionResult::possible).sum());
    }
  }

  private static int sum(ArrayNode tests, String key) {
    int sum = 0;
    for (var test : tests) {
      sum += test.get(key).asInt();
    }
    return sum;
  }
}
