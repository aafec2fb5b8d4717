package io.lockstep.batch.export;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is told of a result where there is no page, only text. */
final class Feedback {

  private static final int MOST_RUN_LINES = 40;

  private Feedback() {}

  /** A number as a platform reads it: no exponent, no decimals that say nothing. */
  static String plain(BigDecimal number) {
    return Course.rounded(number).toPlainString();
  }

  /** Why a grade was not entered. */
  static String notFinal(Grade grade) {
    return "%s: the grade is %s, so it was not entered"
        .formatted(grade.named(), grade.result().state().name().toLowerCase(Locale.ROOT));
  }

  /** A grade in one line: each exercise, and what was lost that students may see. */
  static String summary(Grade grade) {
    List<String> parts = new ArrayList<>();
    parts.add("%s of %s points".formatted(plain(grade.points()), plain(grade.possible())));
    Grade.Lateness late = grade.lateness();
    if (late != null) {
      parts.add("%s %% less for lateness".formatted(plain(late.percent())));
    }
    for (ExerciseResult exercise : grade.result().exercises()) {
      String lost =
          exercise.criteria().stream()
              .filter(each -> !each.hidden() && each.verdict() == Verdict.FAILED)
              .map(CriterionResult::title)
              .collect(Collectors.joining("; "));
      parts.add(
          "%s %d/%d%s"
              .formatted(
                  exercise.title(),
                  exercise.points(),
                  exercise.possible(),
                  lost.isEmpty() ? "" : " (lost: " + lost + ")"));
    }
    return VisibleText.line(String.join(". ", parts) + ".");
  }

  /** What there is to say of one criterion, in lines. */
  static String of(CriterionResult criterion) {
    Failure failure = criterion.failure();
    return VisibleText.of(
        failure == null
            ? switch (criterion.verdict()) {
              case GRADER_FAULT ->
                  "The grader itself failed here, through no fault of yours. A person will judge.";
              default -> criterion.reason() == null ? "" : criterion.reason();
            }
            : told(failure));
  }

  private static String told(Failure failure) {
    StringBuilder text = new StringBuilder();
    text.append("Tried     ").append(failure.scenario()).append('\n');
    text.append("Expected  ").append(failure.expected()).append('\n');
    text.append("Seen      ").append(failure.seen()).append('\n');
    if (!failure.hint().isBlank()) {
      text.append("Hint      ").append(failure.hint().strip()).append('\n');
    }
    if (!failure.output().isBlank()) {
      text.append("\nWhat the code printed:\n").append(failure.output().stripTrailing());
      text.append('\n');
    }
    if (failure.run() != null) {
      text.append('\n');
      failure
          .run()
          .interleaving()
          .lines()
          .limit(MOST_RUN_LINES)
          .forEach(line -> text.append(line).append('\n'));
      text.append("\nThe same run again: mvn test -Dreplay=").append(failure.run().replay());
      text.append('\n');
    }
    return text.toString();
  }
}
