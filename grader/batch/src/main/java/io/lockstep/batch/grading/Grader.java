package io.lockstep.batch.grading;

import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Intake;
import io.lockstep.batch.intake.RefusedException;
import io.lockstep.batch.intake.Submission;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.score.Attempt;
import io.lockstep.batch.score.Scoring;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Replay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole way of a submission, from what was handed in to its result. {@code mvn test} and the
 * batch both go it.
 *
 * <p>Thread-safe: several submissions may be graded at once. Each is judged by one worker, which is
 * never used for another; over all submissions at most {@code jobs} workers run at a time.
 */
public final class Grader implements Grading {

  private final List<Rubric> rubrics;
  private final Exercises exercises;
  private final Intake intake;
  private final Attempts attempts;
  private final Scoring scoring;

  /**
   * Creates a grader.
   *
   * @param exercises what can be graded
   * @param rubrics what is graded, in the order of the report
   * @param workers judge the solutions
   * @param jobs how many workers may run at a time, at least 1
   * @param version the version of the grader
   */
  public Grader(
      Exercises exercises, List<Rubric> rubrics, Workers workers, int jobs, String version) {
    this(
        exercises,
        rubrics,
        new Intake(exercises.contractPackages(), Intake.Bounds.STANDARD),
        new Attempts(exercises, rubrics, workers, jobs),
        new Scoring(rubrics, version));
  }

  private Grader(
      Exercises exercises,
      List<Rubric> rubrics,
      Intake intake,
      Attempts attempts,
      Scoring scoring) {
    this.exercises = exercises;
    this.rubrics = List.copyOf(rubrics);
    this.intake = intake;
    this.attempts = attempts;
    this.scoring = scoring;
  }

  /** The same grader for submissions of another size. */
  public Grader withBounds(Intake.Bounds bounds) {
    return new Grader(
        exercises, rubrics, new Intake(exercises.contractPackages(), bounds), attempts, scoring);
  }

  /**
   * A grader that makes one run again and judges by it.
   *
   * @param exercises what can be graded
   * @param rubrics what there is to grade by
   * @param replay the criterion, the scenario and the schedule
   * @param settings the limits of the worker
   * @param version the version of the grader
   * @throws IllegalArgumentException if there is no such criterion or scenario, saying which there
   *     are
   */
  public static Grader replaying(
      Exercises exercises,
      Rubrics rubrics,
      Replay replay,
      WorkerSettings settings,
      String version) {
    Rubric rubric =
        rubrics.all().stream()
            .filter(each -> each.exercise().equals(replay.exercise()))
            .map(each -> each.only(replay.criterion()))
            .filter(only -> !only.criteria().isEmpty())
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected one of %s, found \"%s\""
                        .formatted(String.join(", ", ids(rubrics)), replay.id())));
    replay
        .scenario()
        .ifPresent(number -> {
          int scenarios = exercises.scenarios(replay.exercise(), replay.criterion());
          if (number > scenarios) {
            throw new IllegalArgumentException(
                "expected a scenario from #1 to #%d of %s, found #%d"
                    .formatted(scenarios, replay.id(), number));
          }
        });
    Workers workers = new Workers(settings.withReplayed(replay.toString()));
    return new Grader(exercises, List.of(rubric), workers, 1, version);
  }

  private static List<String> ids(Rubrics rubrics) {
    return rubrics.all().stream()
        .flatMap(
            rubric -> rubric.criteria().stream().map(each -> rubric.exercise() + "/" + each.id()))
        .toList();
  }

  /**
   * What became of a submission.
   *
   * @param result its result
   * @param refused whether it could not be taken in; the result's notes say why
   * @param log what happened on the way, a line each
   */
  public record Graded(Result result, boolean refused, List<String> log) {

    /** Copies the list. */
    public Graded {
      log = List.copyOf(log);
    }
  }

  /** Grades a submission of a single file or folder, of nobody known. */
  public Graded grade(String name, Path file) throws InterruptedException {
    return grade(Entry.of(name, file));
  }

  /** Takes a submission in and grades it. */
  public Graded grade(Entry entry) throws InterruptedException {
    return grade(take(entry));
  }

  /** Reads a submission; one that cannot be read is material as well, and says why. */
  public Material take(Entry entry) {
    try {
      return Material.of(intake.take(entry));
    } catch (RefusedException refused) {
      return Material.refused(entry.name(), String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public Graded grade(Material material) throws InterruptedException {
    GradingLog log = new GradingLog();
    String refusal = material.refusal();
    if (refusal != null) {
      log.say("not taken in: " + refusal);
      Attempt none = new Attempt.NotJudged("not taken in: " + refusal, List.of());
      return new Graded(
          scoring.score(material.name(), List.of(refusal), forAll(none)), true, log.lines());
    }
    Submission submission = material.submission();
    log.say("%d sources taken in".formatted(submission.sources().size()));
    submission.sources().forEach(source -> log.quote(source.path()));
    submission.notes().forEach(log::say);
    Result result = scoring.score(material.name(), notes(submission), attempts.of(submission, log));
    log.say("%d of %d points".formatted(result.points(), result.possible()));
    return new Graded(result, false, log.lines());
  }

  @Override
  public void close() {
    attempts.close();
  }

  @Override
  public Graded failed(Material material, Throwable ours) {
    GradingLog log = new GradingLog();
    StringWriter report = new StringWriter();
    ours.printStackTrace(new PrintWriter(report));
    log.say("the grader itself failed; please report this:");
    log.quote(report.toString());
    Attempt fault = new Attempt.Faulty("the grader itself failed: " + ours);
    return new Graded(
        scoring.score(material.name(), material.notes(), forAll(fault)), false, log.lines());
  }

  private Map<String, Attempt> forAll(Attempt attempt) {
    return rubrics.stream().collect(Collectors.toMap(Rubric::exercise, _ -> attempt));
  }

  private static List<String> notes(Submission submission) {
    return submission.sources().isEmpty()
        ? Stream.concat(Stream.of("no Java sources of a solution"), submission.notes().stream())
            .toList()
        : submission.notes();
  }
}
