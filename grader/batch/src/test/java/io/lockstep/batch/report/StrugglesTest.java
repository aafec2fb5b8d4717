package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a class struggles. */
class StrugglesTest {

  @Test
  void failuresOfTheSameKindAreOneGroup() {
    assertEquals(
        Struggles.kind("\"/a\" was fetched 2 times, at 0.100 s, 0.100 s"),
        Struggles.kind("\"/b/c\" was fetched 3 times, at 0.100 s, 0.100 s, 1.300 s"));
  }

  @Test
  void theMostOftenFailedComesFirstAndKnowsWhoFailsIt() {
    List<Result> results =
        List.of(
            ExampleResults.withRuns("anna"),
            ExampleResults.gaining("ben", 5, State.COMPLETE),
            ExampleResults.withRuns("cem"));
    Struggles struggles = new Struggles();
    results.forEach(struggles::add);
    assertEquals(
        List.of("crawler/once", "crawler/limit", "ratelimit/never-exceeds", "countdown/no-drift"),
        struggles.criteria().stream().map(Struggles.Struggle::id).toList());
    Struggles.Struggle once = struggles.criteria().getFirst();
    assertEquals(3, once.failed());
    assertEquals(100, once.percent());
    assertEquals(List.of(2, 1), once.groups().stream().map(Struggles.Group::members).toList());
    assertEquals(List.of(once.groups().getLast().number()), struggles.groupsOf(results.get(1)));
    assertTrue(
        struggles.groupsOf(results.get(2)).contains(once.groups().getFirst().number()),
        "cem fails as anna does");
  }

  @Test
  void noMoreThanAThousandKindsOfOneFailureAreToldApart() {
    Struggles struggles = new Struggles();
    for (int number = 0; number < 1_200; number++) {
      struggles.add(failing("x".repeat(number)));
    }
    Struggles.Struggle once = struggles.criteria().getFirst();
    assertEquals(1_001, once.groups().size());
    Struggles.Group rest = once.groups().getFirst();
    assertEquals(200, rest.members(), "all that came later");
    assertEquals(List.of(rest.number()), struggles.groupsOf(failing("x".repeat(1_100))));
  }

  private static Result failing(String seen) {
    Result like = ExampleResults.gaining("ben", 5, State.COMPLETE);
    ExerciseResult exercise = like.exercises().getFirst();
    CriterionResult failed =
        new CriterionResult(
            "crawler/once",
            "",
            "once",
            Verdict.FAILED,
            0,
            1,
            false,
            false,
            null,
            new Failure("a cycle", "once", seen, "", "", null));
    return new Result(
        like.schema(),
        like.submission(),
        like.grader(),
        0,
        1,
        State.COMPLETE,
        List.of(),
        List.of(
            new ExerciseResult(
                exercise.exercise(),
                exercise.title(),
                0,
                1,
                null,
                List.of(),
                List.of(failed),
                List.of())));
  }
}
