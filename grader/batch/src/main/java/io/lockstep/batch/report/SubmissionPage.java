package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.checks.ReferenceRuns;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the page that a student gets. Of hidden criteria only the points are shown, as one
 * sum.
 */
record SubmissionPage(
    String submission,
    int points,
    int possible,
    String stateWord,
    @Nullable String caution,
    List<String> notes,
    List<Exercise> exercises,
    String grader) {

  /** How many steps of runs a page shows, unless there is no room for so many. */
  static final int MOST_STEPS = 1600;

  /** One exercise. */
  record Exercise(
      String id,
      String title,
      int points,
      int possible,
      @Nullable String solution,
      boolean untouched,
      List<String> problems,
      List<Line> lines,
      @Nullable Hidden hidden,
      List<SourceView> sources) {

    int percent() {
      return possible == 0 ? 0 : 100 * points / possible;
    }
  }

  /** One visible criterion. */
  record Line(
      String id,
      String title,
      String kind,
      boolean stretch,
      Mark mark,
      int points,
      int possible,
      @Nullable String reason,
      @Nullable Failure failure,
      @Nullable RunView run) {}

  /** What is told of the hidden criteria of an exercise. */
  record Hidden(int count, int points, int possible) {}

  static SubmissionPage of(Result result) {
    return of(result, MOST_STEPS);
  }

  /** The page with at most so many steps of runs. */
  static SubmissionPage of(Result result, int steps) {
    Room room = new Room(steps);
    return new SubmissionPage(
        VisibleText.line(result.submission()),
        result.points(),
        result.possible(),
        result.state().name().toLowerCase(Locale.ROOT),
        caution(result.state()),
        result.notes().stream().map(VisibleText::of).toList(),
        result.exercises().stream().map(exercise -> exercise(exercise, room)).toList(),
        VisibleText.line(result.grader()));
  }

  /** What to say where a grade is not to be relied on. */
  static @Nullable String caution(Result.State state) {
    return switch (state) {
      case COMPLETE -> null;
      case PROVISIONAL ->
          "This grade is provisional: some criteria could not be judged here, and their points are"
              + " open.";
      case INCOMPLETE ->
          "This grade is incomplete: the grader itself failed somewhere, through no fault of"
              + " yours. A person will judge what is missing.";
    };
  }

  /** The failure that costs most: where to begin. */
  @Nullable Line first() {
    return exercises.stream()
        .flatMap(exercise -> exercise.lines().stream())
        .filter(line -> line.failure() != null)
        .max(Comparator.comparingInt(Line::possible))
        .orElse(null);
  }

  int failures() {
    return (int)
        exercises.stream()
            .flatMap(exercise -> exercise.lines().stream())
            .filter(line -> line.mark() == Mark.FAILED)
            .count();
  }

  private static Exercise exercise(ExerciseResult result, Room room) {
    List<SourceView> sources = SourceView.of(result);
    List<String> files = sources.stream().map(SourceView::name).toList();
    ReferenceRuns reference = ReferenceRuns.of(result.exercise());
    return new Exercise(
        result.exercise(),
        result.title(),
        result.points(),
        result.possible(),
        result.solution() == null ? null : VisibleText.line(result.solution()),
        result.problems().isEmpty() && Notes.isUntouched(result),
        result.problems().stream().map(VisibleText::of).toList(),
        result.criteria().stream()
            .filter(criterion -> !criterion.hidden())
            .map(criterion -> line(criterion, reference, files, room))
            .toList(),
        hidden(result.criteria().stream().filter(CriterionResult::hidden).toList()),
        sources);
  }

  private static @Nullable Hidden hidden(List<CriterionResult> criteria) {
    return criteria.isEmpty()
        ? null
        : new Hidden(
            criteria.size(),
            criteria.stream().mapToInt(CriterionResult::points).sum(),
            criteria.stream().mapToInt(CriterionResult::possible).sum());
  }

  private static Line line(
      CriterionResult result, ReferenceRuns reference, List<String> files, Room room) {
    Failure failure = visible(result.failure());
    return new Line(
        result.id(),
        VisibleText.line(result.title()),
        result.kind().toLowerCase(Locale.ROOT),
        result.stretch(),
        Mark.of(result.verdict()),
        result.points(),
        result.possible(),
        result.reason() == null ? null : VisibleText.of(result.reason()),
        failure,
        run(result.id(), failure, reference, files, room));
  }

  private static @Nullable RunView run(
      String id,
      @Nullable Failure failure,
      ReferenceRuns reference,
      List<String> files,
      Room room) {
    return failure == null || failure.run() == null
        ? null
        : RunView.of(
            failure.run(),
            "run-" + id.replace('/', '-'),
            failure.expected(),
            failure.seen(),
            reference.find(id.substring(id.indexOf('/') + 1), failure.scenario()).orElse(null),
            files,
            room.take(failure.run().steps().size()));
  }

  private static @Nullable Failure visible(@Nullable Failure failure) {
    return failure == null
        ? null
        : new Failure(
            VisibleText.line(failure.scenario()),
            VisibleText.of(failure.expected()),
            VisibleText.of(failure.seen()),
            VisibleText.of(failure.hint()),
            VisibleText.of(failure.output()),
            failure.run() == null ? null : RunView.visible(failure.run()));
  }
}
