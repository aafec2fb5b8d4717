package io.lockstep.batch.course;

import io.lockstep.batch.intake.Student;
import io.lockstep.batch.result.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grade of one submission: its result, after the course's rules.
 *
 * @param result what the grader found; the criteria that the course hides are marked hidden
 * @param student whose it is, or {@code null} where nobody knows
 * @param points what the student gets, with at most two decimals
 * @param possible what could be had, with at most two decimals
 * @param exercises the exercises in the order of the result
 * @param lateness how late it came and what that costs, or {@code null} if it came in time
 */
public record Grade(
    Result result,
    @Nullable Student student,
    BigDecimal points,
    BigDecimal possible,
    List<ExerciseGrade> exercises,
    @Nullable Lateness lateness) {

  /** Copies the list. */
  public Grade {
    exercises = List.copyOf(exercises);
  }

  /** The submission's name. */
  public String submission() {
    return result.submission();
  }

  /** Whether it may be written down as the final grade: everything was judged. */
  public boolean isFinal() {
    return result.state() == Result.State.COMPLETE;
  }

  /** The name by which a person knows it. */
  public String named() {
    return student == null || student.name() == null ? submission() : student.name();
  }

  /**
   * What one exercise contributes.
   *
   * @param exercise its id
   * @param factor what each of its points is worth in the grade; zero where it does not count
   * @param points what it contributes before what lateness costs
   * @param possible what it could contribute
   */
  public record ExerciseGrade(
      String exercise, BigDecimal factor, BigDecimal points, BigDecimal possible) {

    /** Whether it counts. */
    public boolean counts() {
      return factor.signum() != 0;
    }
  }

  /**
   * How late a submission came.
   *
   * @param by the time after it was due
   * @param percent what of its points that costs, from 0 to 100
   */
  public record Lateness(Duration by, BigDecimal percent) {

    private static final BigDecimal TENTH = BigDecimal.valueOf(360);

    /** The time in hours, rounded up to a tenth: whoever is late is not 0 hours late. */
    public BigDecimal hours() {
      long begunSeconds = by.plusSeconds(1).minusNanos(1).toSeconds();
      return BigDecimal.valueOf(begunSeconds)
          .divide(TENTH, 0, RoundingMode.CEILING)
          .movePointLeft(1);
    }
  }
}
