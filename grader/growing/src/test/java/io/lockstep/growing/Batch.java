package io.lockstep.growing;

import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The grader as everybody has it: what it grades is what lies on the class path, and what judges is
 * the simulator, in a worker.
 *
 * @param language the language of the feedback
 */
record Batch(Locale language) {

  private static final Path SOLUTIONS = Path.of("src/test/java/solution");

  static final Exercises EXERCISES = Exercises.announced(Batch.class.getClassLoader());
  static final Rubrics RUBRICS = Rubrics.bundled(new KnownCriteria(EXERCISES.kinds()));

  /** Grades one exercise of a submission that is one file. */
  Result grade(String exercise, String solution) throws InterruptedException {
    Workers workers = new Workers(WorkerSettings.DEFAULTS.withLanguage(language));
    Grader grader =
        new Grader(EXERCISES, List.of(RUBRICS.of(exercise)), workers, 1, "a test's version");
    Path file = SOLUTIONS.resolve(exercise).resolve(solution + ".java");
    return grader.grade(solution, file).result();
  }

  /** The feedback on a criterion that a solution loses. */
  Failure failure(String exercise, String solution, String criterion) throws InterruptedException {
    Result result = grade(exercise, solution);
    return result.exercises().getFirst().criteria().stream()
        .filter(each -> each.id().equals(exercise + "/" + criterion))
        .map(each -> Objects.requireNonNull(each.failure(), each::toString))
        .findFirst()
        .orElseThrow();
  }
}
