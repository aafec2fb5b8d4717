package io.lockstep.growing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.Rubric;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sixth exercise stands beside the five others because its files do. */
class SixthExerciseTest {

  private static final String ID = "singleflight";

  @Test
  void isFoundBesideTheOthers() {
    assertTrue(Batch.EXERCISES.ids().size() >= 6, () -> "exercises: " + Batch.EXERCISES.ids());
    assertTrue(Batch.EXERCISES.ids().contains(ID), () -> "exercises: " + Batch.EXERCISES.ids());
  }

  @Test
  void hasItsRubricBehindTheOthers() {
    Rubric last = Batch.RUBRICS.all().getLast();
    assertEquals("Single flight", last.title());
    assertEquals(10, last.points());
  }

  @Test
  void aCorrectSolutionLosesNothing() throws Exception {
    Result result = new Batch(Locale.ENGLISH).grade(ID, "SharesFlights");
    ExerciseResult exercise = result.exercises().getFirst();
    assertEquals("solution.singleflight.SharesFlights", exercise.solution());
    assertEquals(List.of(), with(Verdict.FAILED, exercise));
    assertEquals(10, result.points());
    assertEquals(Result.State.COMPLETE, result.state());
  }

  @ParameterizedTest
  @CsvSource({
    "AsksThenPuts, 5, singleflight/one-flight",
    "LoadsInTheCaller, 7, singleflight/side-by-side",
    "KeepsFailures, 8, singleflight/failure"
  })
  void aFaultySolutionLosesWhatItsBugBreaks(String solution, int points, String lost)
      throws Exception {
    Result result = new Batch(Locale.ENGLISH).grade(ID, solution);
    assertEquals(List.of(lost), with(Verdict.FAILED, result.exercises().getFirst()));
    assertEquals(points, result.points());
    assertEquals(Result.State.COMPLETE, result.state());
  }

  private static List<String> with(Verdict verdict, ExerciseResult exercise) {
    return exercise.criteria().stream()
        .filter(criterion -> criterion.verdict() == verdict)
        .map(CriterionResult::id)
        .toList();
  }
}
