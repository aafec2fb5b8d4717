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
import io.lockstep.batch.score.Finding.Judged;
import io.lockstep.batch.score.Finding.NotImplemented;
import io.lockstep.batch.score.Finding.Unjudged;
import io.lockstep.checks.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives points for evidence by the rubrics.
 *
 * <p>A criterion without evidence, or evidence without a criterion, is a fault of the grader. A
 * fault makes the grade incomplete; a criterion that waits for other means makes it provisional.
 */
public final class Scoring {

  private final String version;
  private final Predicate<Evidence.NotRun> leavesOpen;

  /**
   * Creates a scoring.
   *
   * @param version the version of the grader
   * @param leavesOpen whether a criterion was not run for want of means
   */
  public Scoring(String version, Predicate<Evidence.NotRun> leavesOpen) {
    this.version = version;
    this.leavesOpen = leavesOpen;
  }

  /**
   * Scores a submission.
   *
   * @param submission its name
   * @param notes what the result is to say of it as a whole
   * @param rubrics the rubrics, in the order of the report
   * @param findings exercise id to what was found, one for each rubric
   */
  public Result score(
      String submission, List<String> notes, List<Rubric> rubrics, Map<String, Finding> findings) {
    List<ExerciseResult> exercises = new ArrayList<>();
    boolean open = false;
    for (Rubric rubric : rubrics) {
      Finding finding = findings.get(rubric.exercise());
      if (finding == null) {
        throw new IllegalStateException(
            "expected a finding for " + rubric.exercise() + ", found none");
      }
      exercises.add(score(rubric, finding));
      open |= finding instanceof Judged judged && leavesOpen(judged);
    }
    boolean faulty =
        exercises.stream()
            .flatMap(exercise -> exercise.criteria().stream())
            .anyMatch(criterion -> criterion.verdict() == Verdict.GRADER_FAULT);
    return new Result(
        Result.SCHEMA,
        submission,
        version,
        exercises.stream().mapToInt(ExerciseResult::points).sum(),
        exercises.stream().mapToInt(ExerciseResult::possible).sum(),
        faulty ? State.INCOMPLETE : open ? State.PROVISIONAL : State.COMPLETE,
        notes,
        exercises);
  }

  private boolean leavesOpen(Judged judged) {
    return judged.evidence().values().stream()
        .anyMatch(each -> each instanceof Evidence.NotRun notRun && leavesOpen.test(notRun));
  }

  private static ExerciseResult score(Rubric rubric, Finding finding) {
    List<CriterionResult> criteria =
        rubric.criteria().stream().map(criterion -> score(rubric, criterion, finding)).toList();
    return new ExerciseResult(
        rubric.exercise(),
        rubric.title(),
        criteria.stream().mapToInt(CriterionResult::points).sum(),
        rubric.points(),
        finding instanceof Judged judged ? judged.solution() : null,
        finding instanceof Unjudged unjudged ? unjudged.problems() : List.of(),
        criteria);
  }

  private static CriterionResult score(Rubric rubric, RubricCriterion criterion, Finding finding) {
    return switch (finding) {
      case NotImplemented() ->
          result(rubric, criterion, Verdict.NOT_IMPLEMENTED, "not implemented", null);
      case Unjudged(String reason, _) -> result(rubric, criterion, Verdict.NOT_RUN, reason, null);
      case Judged(_, Map<String, Evidence> evidence) ->
          switch (evidence.get(criterion.id())) {
            case Evidence.Held(String basis) ->
                result(rubric, criterion, Verdict.PASSED, basis, null);
            case Evidence.Broken broken ->
                result(rubric, criterion, Verdict.FAILED, null, failure(criterion, broken));
            case Evidence.NotRun(String reason) ->
                result(rubric, criterion, Verdict.NOT_RUN, reason, null);
            case Evidence.Fault(String report) ->
                result(rubric, criterion, Verdict.GRADER_FAULT, report, null);
            case null -> result(rubric, criterion, Verdict.GRADER_FAULT, "no check reported", null);
          };
    };
  }

  private static Failure failure(RubricCriterion criterion, Evidence.Broken broken) {
    return new Failure(
        broken.scenario(), broken.expected(), broken.seen(), criterion.hint(), broken.output());
  }

  private static CriterionResult result(
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
}
