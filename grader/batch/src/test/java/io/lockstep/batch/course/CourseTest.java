package io.lockstep.batch.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a result under a course's rules. */
final class CourseTest {

  private static final Instant DUE = Instant.parse("2026-12-01T23:00:00Z");

  /** Crawler 3 of 9, rate limiter 1 of 4, countdown 2 of 5. */
  private static final Result THREE = ExampleResults.withRuns("ada");

  @Test
  void withoutACourseFileTheGradeIsTheResult() {
    Grade grade = Course.PLAIN.grade(THREE, null);
    assertEquals("6", grade.points().toPlainString());
    assertEquals("18", grade.possible().toPlainString());
    assertEquals(THREE, grade.result());
  }

  @Test
  void weightsMultiplyWhatIsGainedAndWhatCanBe() {
    Grade grade =
        course(null, Map.of("crawler", new BigDecimal("1.5")), Set.of(), 0).grade(THREE, null);
    assertEquals("7.5", grade.points().toPlainString());
    assertEquals("22.5", grade.possible().toPlainString());
  }

  @Test
  void whatIsDroppedIsNeitherGainedNorMissed() {
    Grade grade = course(null, Map.of(), Set.of("crawler"), 0).grade(THREE, null);
    assertEquals("3", grade.points().toPlainString());
    assertEquals("9", grade.possible().toPlainString());
  }

  @Test
  void theWorstIsTheOneWithTheSmallestShare() {
    Grade grade = course(null, Map.of(), Set.of(), 1).grade(THREE, null);
    assertEquals("5", grade.points().toPlainString());
    assertEquals("14", grade.possible().toPlainString());
  }

  @Test
  void theWholeIsScaled() {
    Grade grade = course(BigDecimal.valueOf(100), Map.of(), Set.of(), 0).grade(THREE, null);
    assertEquals("33.33", grade.points().toPlainString());
    assertEquals("100", grade.possible().toPlainString());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT10M, 0",
    "PT10M1S, 10",
    "PT24H, 10",
    "PT24H1S, 20",
    "PT96H, 40",
    "PT240H, 45"
  })
  void eachBegunDayCostsAndTheMostIsTheMost(Duration late, int percent) {
    Grade grade = late(DUE.plus(late)).grade(THREE, null);
    Grade.Lateness lateness = grade.lateness();
    if (percent == 0) {
      assertNull(lateness);
    } else {
      assertTrue(
          lateness != null && lateness.percent().intValueExact() == percent, grade.toString());
    }
    assertEquals(Course.rounded(BigDecimal.valueOf(6L * (100 - percent), 2)), grade.points());
    assertEquals("18", grade.possible().toPlainString());
  }

  @ParameterizedTest
  @CsvSource({"PT0.001S, 0.1", "PT6M, 0.1", "PT6M1S, 0.2", "PT30H, 30.0"})
  void hoursAreRoundedUpSoThatNobodyLateIsNoHoursLate(Duration by, String hours) {
    assertEquals(hours, new Grade.Lateness(by, BigDecimal.TEN).hours().toPlainString());
  }

  @Test
  void anExtensionMovesWhatIsLate() {
    Course course = late(DUE.plus(Duration.ofDays(3)));
    Deadline deadline = Objects.requireNonNull(course.deadline());
    Deadline extended =
        new Deadline(
            DUE,
            Map.of("ada", DUE.plus(Duration.ofDays(7))),
            deadline.grace(),
            deadline.each(),
            deadline.percent(),
            deadline.most());
    assertNull(extended.lateness("ada", DUE.plus(Duration.ofDays(3))));
  }

  @Test
  void whoseTimeNobodyKnowsIsNamed() {
    assertEquals(
        List.of("eve"),
        late(DUE).withoutTime(List.of(THREE, ExampleResults.gaining("eve", 3, State.COMPLETE))));
  }

  @Test
  void whatTheCourseHidesIsHiddenAndCounts() {
    Course course =
        new Course(
            null, Map.of(), Set.of(), 0, Set.of("crawler/limit"), Shown.AT_ONCE, null, Map.of());
    Grade grade = course.grade(THREE, null);
    assertEquals("6", grade.points().toPlainString());
    assertEquals(
        List.of("crawler/limit"),
        grade.result().exercises().stream()
            .flatMap(each -> each.criteria().stream())
            .filter(Result.CriterionResult::hidden)
            .map(Result.CriterionResult::id)
            .toList());
  }

  private static Course course(
      @Nullable BigDecimal points,
      Map<String, BigDecimal> weights,
      Set<String> dropped,
      int dropLowest) {
    return new Course(
        points, weights, dropped, dropLowest, Set.of(), Shown.AT_ONCE, null, Map.of());
  }

  private static Course late(Instant came) {
    return new Course(
        null,
        Map.of(),
        Set.of(),
        0,
        Set.of(),
        Shown.AT_ONCE,
        new Deadline(
            DUE,
            Map.of(),
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            BigDecimal.TEN,
            BigDecimal.valueOf(45)),
        Map.of("ada", came));
  }
}
