package io.lockstep.batch.score;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubric.Visibility;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Evidence.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The giving of points: a criterion that holds gives all of its points, any other none.
 *
 * <p>A pure function of attempts and rubrics. Where evidence is missing, that is a fault of the
 * grader, never a pass.
 */
public final class Scoring {

  private final List<Rubric> rubrics;
  private final String version;

  /**
   * Scores by the given rubrics.
   *
   * @param rubrics one for each exercise to report, in the order of the report
   * @param version the version of the grader
   */
  public Scoring(List<Rubric> rubrics, String version) {
    this.rubrics = List.copyOf(rubrics);
    this.version = version;
  }

  /**
   * Makes the result of a submission.
   *
   * @param submission its name
   * @param notes what there is to say of it as a whole
   * @param attempts exercise id to attempt; one that is missing counts as not implemented
   */
  public Result score(String submission, List<String> notes, Map<String, Attempt> attempts) {
    Tally tally = new Tally();
    List<ExerciseResult> exercises = new ArrayList<>();
    for (Rubric rubric : rubrics) {
      Attempt attempt = attempts.get(rubric.exercise());
      exercises.add(
          exercise(rubric, attempt == null ? new Attempt.NotImplemented() : attempt, tally));
    }
    return new Result(
        Result.SCHEMA,
        submission,
        version,
        exercises.stream().mapToInt(ExerciseResult::points).sum(),
        exercises.stream().mapToInt(ExerciseResult::possible).sum(),
        tally.state(),
        notes,
        exercises);
  }

  private static ExerciseResult exercise(Rubric rubric, Attempt attempt, Tally tally) {
    List<CriterionResult> criteria =
        rubric.criteria().stream()
            .map(criterion -> criterion(rubric, criterion, attempt, tally))
            .toList();
    return new ExerciseResult(
        rubric.exercise(),
        rubric.title(),
        criteria.stream().mapToInt(CriterionResult::points).sum(),
        rubric.points(),
        attempt instanceof Attempt.Judged judged ? judged.solution() : null,
        attempt instanceof Attempt.NotJudged notJudged ? notJudged.problems() : List.of(),
        criteria,
        attempt instanceof Attempt.Judged judged ? judged.sources() : List.of());
  }

  private static CriterionResult criterion(
      Rubric rubric, RubricCriterion criterion, Attempt attempt, Tally tally) {
    return switch (attempt) {
      case Attempt.NotImplemented _ ->
          row(rubric, criterion, Verdict.NOT_IMPLEMENTED, "not implemented", null);
      case Attempt.NotJudged notJudged ->
          row(rubric, criterion, Verdict.NOT_RUN, notJudged.reason(), null);
      case Attempt.Faulty faulty -> {
        tally.faulty = true;
        yield row(rubric, criterion, Verdict.GRADER_FAULT, faulty.report(), null);
      }
      case Attempt.Judged judged ->
          switch (judged.evidence().get(criterion.id())) {
            case Evidence.Held held -> row(rubric, criterion, Verdict.PASSED, held.basis(), null);
            case Evidence.Broken broken ->
                row(rubric, criterion, Verdict.FAILED, null, failure(rubric, criterion, broken));
            case Evidence.NotRun notRun -> {
              tally.open |= notRun.cause() == Cause.RUNNER;
              yield row(rubric, criterion, Verdict.NOT_RUN, notRun.reason(), null);
            }
            case Evidence.Fault fault -> {
              tally.faulty = true;
              yield row(rubric, criterion, Verdict.GRADER_FAULT, fault.report(), null);
            }
            case null -> {
              tally.faulty = true;
              yield row(rubric, criterion, Verdict.GRADER_FAULT, "no evidence came back", null);
            }
          };
    };
  }

  private static Failure failure(Rubric rubric, RubricCriterion criterion, Evidence.Broken broken) {
    return new Failure(
        broken.scenario(),
        broken.expected(),
        broken.seen(),
        rubric.hintFor(criterion, broken.key()),
        broken.output(),
        broken.run());
  }

  private static CriterionResult row(
      Rubric rubric,
      RubricCriterion criterion,
      Verdict verdict,
      @Nullable String reason,
      @Nullable Failure failure) {
    return new CriterionResult(
        rubric.exercise() + "/" + criterion.id(),
        criterion.kind(),
        criterion.title(),
        verdict,
        verdict == Verdict.PASSED ? criterion.points() : 0,
        criterion.points(),
        criterion.stretch(),
        criterion.visibility() == Visibility.HIDDEN,
        reason,
        failure);
  }

  /** What the rows say of the whole. */
  private static final class Tally {
    private boolean open;
    private boolean faulty;

    State state() {
      if (faulty) {
        return State.INCOMPLETE;
      }
      return open ? State.PROVISIONAL : State.COMPLETE;
    }
  }
}
