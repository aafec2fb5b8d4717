package io.lockstep.batch.course;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubric.Visibility;
import java.util.Set;

/** Rubrics and results in which some criteria are hidden, by their full ids. */
final class Hiding {

  private Hiding() {}

  static Rubric in(Rubric rubric, Set<String> hidden) {
    return rubric.with(
        rubric.criteria().stream()
            .map(each -> hidden.contains(rubric.exercise() + "/" + each.id()) ? hide(each) : each)
            .toList());
  }

  static Result in(Result result, Set<String> hidden) {
    return new Result(
        result.schema(),
        result.submission(),
        result.grader(),
        result.points(),
        result.possible(),
        result.state(),
        result.notes(),
        result.exercises().stream().map(each -> in(each, hidden)).toList());
  }

  private static ExerciseResult in(ExerciseResult exercise, Set<String> hidden) {
    return new ExerciseResult(
        exercise.exercise(),
        exercise.title(),
        exercise.points(),
        exercise.possible(),
        exercise.solution(),
        exercise.problems(),
        exercise.criteria().stream()
            .map(each -> hidden.contains(each.id()) ? hide(each) : each)
            .toList(),
        exercise.sources());
  }

  private static RubricCriterion hide(RubricCriterion criterion) {
    return new RubricCriterion(
        criterion.id(),
        criterion.kind(),
        criterion.points(),
        criterion.stretch(),
        criterion.title(),
        criterion.hint(),
        criterion.hints(),
        Visibility.HIDDEN,
        criterion.schedules());
  }

  private static CriterionResult hide(CriterionResult criterion) {
    return new CriterionResult(
        criterion.id(),
        criterion.kind(),
        criterion.title(),
        criterion.verdict(),
        criterion.points(),
        criterion.possible(),
        criterion.stretch(),
        true,
        criterion.reason(),
        criterion.failure());
  }
}
