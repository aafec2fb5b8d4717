package io.lockstep.growing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.singleflight.SingleFlightExercise;
import io.lockstep.exercises.singleflight.SingleFlight;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solution.singleflight.AsksThenPuts;
import solution.singleflight.KeepsFailures;
import solution.singleflight.LoadsInTheCaller;
import solution.singleflight.SharesFlights;

/** A sixth exercise stands beside the five others because its files do. */
class SixthExerciseTest {

  private static final String ID = "singleflight";
  private static final Path SOLUTIONS = Path.of("src/test/java/solution/singleflight");

  private static final Exercises EXERCISES =
      Exercises.announced(SixthExerciseTest.class.getClassLoader());
  private static final Rubrics RUBRICS = Rubrics.bundled(new KnownCriteria(EXERCISES.kinds()));

  @Test
  void isFoundBesideTheOthers() {
    assertTrue(EXERCISES.ids().size() >= 6, () -> "exercises: " + EXERCISES.ids());
    assertTrue(EXERCISES.ids().contains(ID), () -> "exercises: " + EXERCISES.ids());
  }

  @Test
  void hasItsRubricBehindTheOthers() {
    Rubric last = RUBRICS.all().getLast();
    assertEquals("Single flight", last.title());
    assertEquals(10, last.points());
  }

  @Test
  void theSimulatorFindsNothingAgainstACorrectSolution() {
    assertEquals(Set.of(), lostBy(SharesFlights.class));
  }

  @Test
  void theSimulatorFindsTheOneBugOfEachFaultySolution() {
    assertEquals(Set.of("one-flight"), lostBy(AsksThenPuts.class));
    assertEquals(Set.of("side-by-side"), lostBy(LoadsInTheCaller.class));
    assertEquals(Set.of("failure"), lostBy(KeepsFailures.class));
  }

  @ParameterizedTest
  @CsvSource({
    "SharesFlights, 10, ''",
    "AsksThenPuts, 5, singleflight/one-flight",
    "LoadsInTheCaller, 7, singleflight/side-by-side",
    "KeepsFailures, 8, singleflight/failure"
  })
  void theBatchGradesASubmission(String solution, int points, String lost) throws Exception {
    Grader grader =
        new Grader(
            EXERCISES, RUBRICS.all(), new Workers(WorkerSettings.DEFAULTS), 1, "a test's version");
    Result result = grader.grade(solution, SOLUTIONS.resolve(solution + ".java")).result();
    ExerciseResult own =
        result.exercises().stream()
            .filter(exercise -> exercise.exercise().equals(ID))
            .findFirst()
            .orElseThrow();
    assertEquals("solution.singleflight." + solution, own.solution());
    assertEquals(points, own.points(), () -> "points in " + own);
    List<String> failed =
        own.criteria().stream()
            .filter(criterion -> criterion.verdict() == Verdict.FAILED)
            .map(CriterionResult::id)
            .toList();
    assertEquals(lost.isEmpty() ? List.of() : List.of(lost), failed);
    assertEquals(Result.State.COMPLETE, result.state());
  }

  private static Set<String> lostBy(Class<? extends SingleFlight> type) {
    Set<String> lost = new TreeSet<>();
    new Simulated<>(new SingleFlightExercise(), Locale.ENGLISH)
        .judge(type)
        .forEach((criterion, evidence) -> {
          if (!(evidence instanceof Evidence.Held)) {
            lost.add(criterion);
          }
        });
    return lost;
  }
}
