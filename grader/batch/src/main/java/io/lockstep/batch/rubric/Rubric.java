package io.lockstep.batch.rubric;

import java.util.List;

/**
 * The rubric of one exercise: its criteria in the order of the report, with their points.
 *
 * @param exercise the exercise's id
 * @param title the exercise's name for people
 * @param points what the criteria add up to
 * @param criteria the criteria, ids unique
 */
public record Rubric(String exercise, String title, int points, List<RubricCriterion> criteria) {

  /** Copies the list. */
  public Rubric {
    criteria = List.copyOf(criteria);
  }

  /**
   * One criterion of a rubric.
   *
   * @param id the criterion's id within the exercise
   * @param kind what it is about, in lower case: {@code timing}, {@code ordering}, ...
   * @param points what it is worth, all or nothing, 0 or more
   * @param stretch whether it asks for more than the task's core
   * @param title one line that says what must hold
   * @param hint what to think about when it is lost
   * @param visibility whether students see it
   */
  public record RubricCriterion(
      String id,
      String kind,
      int points,
      boolean stretch,
      String title,
      String hint,
      Visibility visibility) {}

  /** Whether a criterion is shown in what students get. */
  public enum Visibility {
    /** Shown with its feedback. */
    VISIBLE,
    /** Its points count; its title, feedback and verdict are for the instructor. */
    HIDDEN
  }
}
