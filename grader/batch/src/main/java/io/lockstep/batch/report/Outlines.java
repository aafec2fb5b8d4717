package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Results without the runs and sources in them, which are most of their size: what is needed of
 * each to write of the class as a whole.
 *
 * <p>Most students pass and fail alike, so what is equal in two results is kept once. A large class
 * then takes little more memory than its names.
 */
final class Outlines {

  private final Map<Object, Object> kept = new HashMap<>();

  Result of(Result result) {
    return new Result(
        once(result.schema()),
        result.submission(),
        once(result.grader()),
        result.points(),
        result.possible(),
        result.state(),
        result.notes(),
        once(result.exercises().stream().map(this::exercise).toList()));
  }

  private ExerciseResult exercise(ExerciseResult exercise) {
    return once(
        new ExerciseResult(
            once(exercise.exercise()),
            once(exercise.title()),
            exercise.points(),
            exercise.possible(),
            null,
            exercise.problems(),
            once(exercise.criteria().stream().map(this::criterion).toList()),
            List.of()));
  }

  private CriterionResult criterion(CriterionResult criterion) {
    Failure failure = criterion.failure();
    return once(
        new CriterionResult(
            criterion.id(),
            criterion.kind(),
            criterion.title(),
            criterion.verdict(),
            criterion.points(),
            criterion.possible(),
            criterion.stretch(),
            criterion.hidden(),
            criterion.reason(),
            failure == null
                ? null
                : new Failure(
                    failure.scenario(), failure.expected(), failure.seen(), "", "", null)));
  }

  @SuppressWarnings(
      "unchecked") // What is equal to a T that is a record, a list or a string is one.
  private <T> T once(T value) {
    return (T) kept.computeIfAbsent(value, same -> same);
  }
}
