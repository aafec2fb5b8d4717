package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a teacher should know of a submission besides its points, a line for each thing. */
final class Notes {

  private Notes() {}

  static List<String> of(Result result) {
    List<String> notes = new ArrayList<>();
    for (ExerciseResult exercise : result.exercises()) {
      for (CriterionResult criterion : exercise.criteria()) {
        if (criterion.verdict() == Verdict.GRADER_FAULT) {
          notes.add("grader fault in " + criterion.id() + because(criterion));
        }
      }
    }
    result.notes().forEach(note -> notes.add(VisibleText.line(note)));
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (ExerciseResult exercise : result.exercises()) {
      if (!exercise.problems().isEmpty()) {
        notes.add(exercise.title() + ": " + firstLine(exercise.problems().getFirst()));
      } else if (isUntouched(exercise)) {
        notes.add(exercise.title() + ": not implemented");
      } else {
        exercise.criteria().stream()
            .filter(criterion -> criterion.verdict() == Verdict.NOT_RUN)
            .forEach(criterion -> reasons.merge(because(criterion), 1, Integer::sum));
      }
    }
    reasons.forEach((because, count) -> notes.add(count + " not run" + because));
    return notes;
  }

  /** Whether there is nothing to judge in an exercise. */
  static boolean isUntouched(ExerciseResult exercise) {
    return !exercise.criteria().isEmpty()
        && exercise.criteria().stream()
            .allMatch(criterion -> criterion.verdict() == Verdict.NOT_IMPLEMENTED);
  }

  /** The first line of a longer text. */
  static String firstLine(String text) {
    return text.lines().findFirst().map(VisibleText::line).orElse("");
  }

  private static String because(CriterionResult criterion) {
    return criterion.reason() == null ? "" : ": " + firstLine(criterion.reason());
  }
}
