package io.lockstep.batch.course;

import io.lockstep.batch.course.Grade.ExerciseGrade;
import io.lockstep.batch.course.Grade.Lateness;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.rubric.Rubric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a course, as its course file states them.
 *
 * @param points what the whole is worth, to which the grade is scaled; {@code null} to leave it
 * @param weights by exercise, what each of its points is worth; 1 where there is none
 * @param dropped the exercises that do not count
 * @param dropLowest how many of a student's worst exercises do not count either, 0 or more
 * @param hidden the full ids of the criteria that students do not see
 * @param shown when Gradescope shows the feedback
 * @param deadline when submissions are due, or {@code null} where lateness costs nothing
 * @param submitted when the submissions came, by name
 */
public record Course(
    @Nullable BigDecimal points,
    Map<String, BigDecimal> weights,
    Set<String> dropped,
    int dropLowest,
    Set<String> hidden,
    Shown shown,
    @Nullable Deadline deadline,
    Map<String, Instant> submitted) {

  /** Every exercise counts as its rubric says; nothing is late. */
  public static final Course PLAIN =
      new Course(null, Map.of(), Set.of(), 0, Set.of(), Shown.AT_ONCE, null, Map.of());

  /** Copies the collections. */
  public Course {
    weights = Map.copyOf(weights);
    dropped = Set.copyOf(dropped);
    hidden = Set.copyOf(hidden);
    submitted = Map.copyOf(submitted);
  }

  /** The same rules, with when submissions came by the platform; what the file says is first. */
  public Course withTimes(Map<String, Instant> byPlatform) {
    Map<String, Instant> all = new LinkedHashMap<>(byPlatform);
    all.putAll(submitted);
    return new Course(points, weights, dropped, dropLowest, hidden, shown, deadline, all);
  }

  /** When students see their feedback on a platform that asks. */
  public enum Shown {
    /** As soon as it is there. */
    AT_ONCE,
    /** After the platform's due date. */
    AFTER_DUE_DATE,
    /** When the grades are published. */
    AFTER_PUBLISHED
  }

  /** The rubrics that the course grades by: without what is dropped, and with what it hides. */
  public List<Rubric> rubrics(List<Rubric> all) {
    return hiding(all).stream().filter(rubric -> !dropped.contains(rubric.exercise())).toList();
  }

  /** The rubrics with what the course hides. */
  public List<Rubric> hiding(List<Rubric> all) {
    return all.stream().map(rubric -> Hiding.in(rubric, hidden)).toList();
  }

  /**
   * The grade that follows from a result.
   *
   * @param result what the grader found
   * @param student whose it is, or {@code null}
   */
  public Grade grade(Result result, @Nullable Student student) {
    Set<String> out = notCounting(result);
    BigDecimal whole =
        result.exercises().stream()
            .filter(each -> !out.contains(each.exercise()))
            .map(each -> weight(each).multiply(BigDecimal.valueOf(each.possible())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal scale =
        points == null || whole.signum() == 0
            ? BigDecimal.ONE
            : points.divide(whole, MathContext.DECIMAL128);
    List<ExerciseGrade> exercises =
        result.exercises().stream()
            .map(each ->
                contribution(
                    each,
                    out.contains(each.exercise()) ? BigDecimal.ZERO : weight(each).multiply(scale)))
            .toList();
    BigDecimal gained = sum(exercises.stream().map(ExerciseGrade::points).toList());
    Lateness lateness = lateness(result.submission());
    if (lateness != null) {
      gained =
          gained.multiply(BigDecimal.valueOf(100).subtract(lateness.percent())).movePointLeft(2);
    }
    BigDecimal possible = sum(exercises.stream().map(ExerciseGrade::possible).toList());
    return new Grade(
        Hiding.in(result, hidden),
        student,
        rounded(gained),
        rounded(possible),
        exercises,
        lateness);
  }

  /** The submissions of which the course does not know when they came, though it matters. */
  public List<String> withoutTime(List<Result> results) {
    return deadline == null
        ? List.of()
        : results.stream()
            .map(Result::submission)
            .filter(name -> !submitted.containsKey(name))
            .toList();
  }

  /** The names in the course file that are no submission's: mistyped, it seems. */
  public List<String> strangers(List<Result> results) {
    Set<String> names =
        results.stream().map(Result::submission).collect(Collectors.toUnmodifiableSet());
    return deadline == null
        ? List.of()
        : deadline.extensions().keySet().stream()
            .filter(name -> !names.contains(name))
            .sorted()
            .toList();
  }

  private @Nullable Lateness lateness(String submission) {
    Instant came = submitted.get(submission);
    return deadline == null || came == null ? null : deadline.lateness(submission, came);
  }

  private BigDecimal weight(ExerciseResult exercise) {
    return weights.getOrDefault(exercise.exercise(), BigDecimal.ONE);
  }

  private Set<String> notCounting(Result result) {
    Set<String> out = new HashSet<>(dropped);
    result.exercises().stream()
        .filter(each -> !dropped.contains(each.exercise()) && each.possible() > 0)
        .sorted(Comparator.comparingDouble(each -> (double) each.points() / each.possible()))
        .limit(dropLowest)
        .forEach(each -> out.add(each.exercise()));
    return out;
  }

  private static ExerciseGrade contribution(ExerciseResult exercise, BigDecimal factor) {
    return new ExerciseGrade(
        exercise.exercise(),
        factor,
        factor.multiply(BigDecimal.valueOf(exercise.points())),
        factor.multiply(BigDecimal.valueOf(exercise.possible())));
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** With at most two decimals, and none that say nothing. */
  public static BigDecimal rounded(BigDecimal number) {
    BigDecimal shorter = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return shorter.scale() < 0 ? shorter.setScale(0) : shorter;
  }
}
