package io.lockstep.batch.rubric;

import io.lockstep.checks.Schedules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rubric of one exercise: its criteria in the order of the report, with their points.
 *
 * @param exercise the exercise's id
 * @param title the exercise's name for people
 * @param points what the criteria add up to
 * @param hints hints for mistakes that cost any of its criteria, by the key of the evidence
 * @param criteria the criteria, ids unique
 */
public record Rubric(
    String exercise,
    String title,
    int points,
    Map<String, String> hints,
    List<RubricCriterion> criteria) {

  /** Copies the map and the list. */
  public Rubric {
    hints = Map.copyOf(hints);
    criteria = List.copyOf(criteria);
  }

  /** This rubric with one of its criteria, or with none if it has no such one. */
  public Rubric only(String criterion) {
    List<RubricCriterion> left =
        criteria.stream().filter(each -> each.id().equals(criterion)).toList();
    int worth = left.stream().mapToInt(RubricCriterion::points).sum();
    return new Rubric(exercise, title, worth, hints, left);
  }

  /** This rubric with other criteria of the same worth. */
  public Rubric with(List<RubricCriterion> others) {
    return new Rubric(exercise, title, points, hints, others);
  }

  /**
   * The hint that fits the mistake best: the criterion's for such evidence, else the exercise's for
   * such evidence, else what the criterion says of any mistake.
   *
   * @param criterion the criterion that is lost
   * @param evidence the key of the evidence, or {@code null} where it has none
   */
  public String hintFor(RubricCriterion criterion, @Nullable String evidence) {
    if (evidence == null) {
      return criterion.hint();
    }
    String general = hints.getOrDefault(evidence, criterion.hint());
    return criterion.hints().getOrDefault(evidence, general);
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
   * @param hints hints for typical mistakes, by the key of the evidence that shows the mistake
   * @param visibility whether students see it
   * @param schedules how many schedules are tried, or {@code null} for as many as the checks say
   */
  public record RubricCriterion(
      String id,
      String kind,
      int points,
      boolean stretch,
      String title,
      String hint,
      Map<String, String> hints,
      Visibility visibility,
      @Nullable Schedules schedules) {

    /** Copies the map. */
    public RubricCriterion {
      hints = Map.copyOf(hints);
    }

    /** A criterion with the same hint for every mistake. */
    public RubricCriterion(
        String id,
        String kind,
        int points,
        boolean stretch,
        String title,
        String hint,
        Visibility visibility) {
      this(id, kind, points, stretch, title, hint, Map.of(), visibility, null);
    }
  }

  /** Whether a criterion is shown in what students get. */
  public enum Visibility {
    /** Shown with its feedback. */
    VISIBLE,
    /** Its points count; its title, feedback and verdict are for the instructor. */
    HIDDEN
  }
}
