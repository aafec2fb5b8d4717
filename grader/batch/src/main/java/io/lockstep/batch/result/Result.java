package io.lockstep.batch.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lockstep.checks.FailedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one submission: the same for the same submission, rubrics and version, whenever and
 * wherever it is graded.
 *
 * <p>It holds no time stamps, host names or durations; those stand beside it.
 *
 * @param schema always {@link #SCHEMA}
 * @param submission the submission's name
 * @param grader the version of the grader
 * @param points the points gained
 * @param possible the points to be had
 * @param state how far the grade can be relied on
 * @param notes what the grader has to say of the submission as a whole, such as files it ignored
 * @param exercises one for each exercise, in the order of the rubrics
 */
public record Result(
    String schema,
    String submission,
    String grader,
    int points,
    int possible,
    State state,
    List<String> notes,
    List<ExerciseResult> exercises) {

  /** The name and version of this record as JSON. */
  public static final String SCHEMA = "lockstep/result/v1";

  /** Copies the lists. */
  public Result {
    notes = List.copyOf(notes);
    exercises = List.copyOf(exercises);
  }

  /** How far a grade can be relied on. */
  public enum State {
    /** Every criterion was judged, or could not be for a reason that is the submission's own. */
    @JsonProperty("complete")
    COMPLETE,
    /** Some criteria could not be judged by the means at hand; their points are open. */
    @JsonProperty("provisional")
    PROVISIONAL,
    /** The grader failed somewhere; a person must look. */
    @JsonProperty("incomplete")
    INCOMPLETE
  }

  /**
   * The result of one exercise.
   *
   * @param exercise its id
   * @param title its name for people
   * @param points the points gained
   * @param possible the points to be had
   * @param solution the class that was judged, or {@code null} where there is none
   * @param problems what kept the exercise from being judged: compiler messages, several solutions
   * @param criteria one for each criterion, in the order of the rubric
   * @param sources the student's files that the failures' runs pass through, sorted by name
   */
  public record ExerciseResult(
      String exercise,
      String title,
      int points,
      int possible,
      @Nullable String solution,
      List<String> problems,
      List<CriterionResult> criteria,
      List<SourceFile> sources) {

    /** Copies the lists. */
    public ExerciseResult {
      problems = List.copyOf(problems);
      criteria = List.copyOf(criteria);
      sources = List.copyOf(sources);
    }
  }

  /**
   * A file of the student's.
   *
   * @param name its simple name, as in {@code MyCrawler.java}
   * @param text what stands in it
   */
  public record SourceFile(String name, String text) {}

  /**
   * The result of one criterion.
   *
   * @param id its full id, {@code exercise/criterion}
   * @param kind what it is about, in lower case
   * @param title one line that says what must hold
   * @param verdict what the grader says
   * @param points the points gained
   * @param possible the points to be had
   * @param stretch whether it asks for more than the task's core
   * @param hidden whether it is kept from what students get
   * @param reason for a verdict other than passed or failed: why; for passed: what it rests on
   * @param failure what was expected and seen, where the verdict is failed
   */
  public record CriterionResult(
      String id,
      String kind,
      String title,
      Verdict verdict,
      int points,
      int possible,
      boolean stretch,
      boolean hidden,
      @Nullable String reason,
      @Nullable Failure failure) {}

  /**
   * The evidence of a failed criterion.
   *
   * @param scenario what was tried
   * @param expected what should have been
   * @param seen what was
   * @param hint what to think about
   * @param output what the code printed meanwhile, capped; may be empty
   * @param run the run that shows it, or {@code null} where there is none to show
   */
  public record Failure(
      String scenario,
      String expected,
      String seen,
      String hint,
      String output,
      @Nullable FailedRun run) {}
}
