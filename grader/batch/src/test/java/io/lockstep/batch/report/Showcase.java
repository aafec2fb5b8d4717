package io.lockstep.batch.report;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.BundledCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reports of a made-up class, to look at: {@code java ... Showcase OUT}. */
final class Showcase {

  private Showcase() {}

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(7);
    List<Result> results = new ArrayList<>();
    results.add(ExampleResults.everyVerdict("Zoë Quinn"));
    for (String name :
        List.of("Anna Müller", "Ben", "李小龙", "s1048576_assignment3_final(2)", "Dora", "Emil")) {
      results.add(classmate(name, random));
    }
    results.add(ExampleResults.saying("<script>alert(1)</script>\u202Egnp.exe"));
    results.add(ExampleResults.gaining("perfect", 20, State.COMPLETE));
    for (int i = 10; i < 30; i++) {
      results.add(classmate("student-" + i, random));
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Lockstep", "0.1.0");
    versions.put("Java", "25.0.3");
    Map<String, String> files = FileNames.of(results.stream().map(Result::submission).toList());
    try (Reports reports = Reports.into(Path.of(arguments[0]), files)) {
      for (Result result : results) {
        reports.add(result, Duration.ofMillis(random.nextInt(9000)));
      }
      reports.finish(
          new RunFacts(Instant.parse("2026-03-01T10:15:00Z"), Duration.ofSeconds(75), versions));
    }
    TerminalReport.lines(results.get(1), TerminalStyle.PLAIN).forEach(System.out::println);
  }

  private static Result classmate(String name, Random random) {
    int skill = 30 + random.nextInt(70);
    int begun = random.nextInt(6) == 0 ? 3 : 5;
    List<ExerciseResult> exercises = new ArrayList<>();
    for (Rubric rubric : Rubrics.bundled(BundledCriteria.known()).all()) {
      exercises.add(exercise(rubric, exercises.size() < begun, skill, random));
    }
    int points = exercises.stream().mapToInt(ExerciseResult::points).sum();
    return new Result(
        Result.SCHEMA, name, "0.1.0", points, 100, State.PROVISIONAL, List.of(), exercises);
  }

  private static ExerciseResult exercise(Rubric rubric, boolean begun, int skill, Random random) {
    boolean compiles = random.nextInt(20) > 0;
    List<CriterionResult> criteria = new ArrayList<>();
    for (RubricCriterion each : rubric.criteria()) {
      Verdict verdict =
          !begun
              ? Verdict.NOT_IMPLEMENTED
              : !compiles || each.id().equals("race-free")
                  ? Verdict.NOT_RUN
                  : random.nextInt(100) < skill ? Verdict.PASSED : Verdict.FAILED;
      criteria.add(criterion(rubric, each, verdict, compiles));
    }
    return new ExerciseResult(
        rubric.exercise(),
        rubric.title(),
        criteria.stream().mapToInt(CriterionResult::points).sum(),
        rubric.points(),
        begun && compiles ? "solution." + rubric.exercise() + ".Mine" : null,
        begun && !compiles
            ? List.of("Mine.java:17: error: ';' expected\n    int n = 1\n             ^")
            : List.of(),
        criteria,
        List.of());
  }

  private static CriterionResult criterion(
      Rubric rubric, RubricCriterion each, Verdict verdict, boolean compiles) {
    return new CriterionResult(
        rubric.exercise() + "/" + each.id(),
        each.kind(),
        each.title(),
        verdict,
        verdict == Verdict.PASSED ? each.points() : 0,
        each.points(),
        each.stretch(),
        false,
        switch (verdict) {
          case PASSED -> "played 1 time on the real clock";
          case NOT_RUN -> compiles ? "needs the simulator" : "does not compile";
          default -> null;
        },
        verdict == Verdict.FAILED
            ? new Failure(
                "20 requests made together at 5 a second",
                "at most 5 requests starting in any second",
                "25 starting in the second from 0.000 s: 0.000 s, 0.000 s, 0.000 s, 0.000 s,"
                    + " 0.000 s, 0.200 s, 0.200 s, 0.200 s, 0.200 s, 0.200 s",
                each.hint(),
                each.points() > 2 ? "waiting for a permit\ncalling /a\n" : "",
                null)
            : null);
  }
}
