package io.lockstep.batch.grading;

import io.lockstep.batch.compile.Compiled;
import io.lockstep.batch.compile.SubmissionCompiler;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Intake;
import io.lockstep.batch.intake.RefusedException;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.intake.Submission;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.SourceFile;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.rules.Admission;
import io.lockstep.batch.score.Attempt;
import io.lockstep.batch.score.Scoring;
import io.lockstep.batch.search.Found;
import io.lockstep.batch.search.SolutionSearch;
import io.lockstep.batch.worker.Job;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Replay;
import io.lockstep.checks.Schedules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of a submission, from what was handed in to its result. {@code mvn test} and the
 * batch both go it.
 *
 * <p>Thread-safe: several submissions may be graded at once. Each is judged by one worker, which is
 * never used for another; over all submissions at most {@code jobs} workers run at a time.
 */
public final class Grader {

  private final List<Rubric> rubrics;
  private final Exercises exercises;
  private final Intake intake;
  private final SubmissionCompiler compiler;
  private final Admission admission;
  private final Workers workers;
  private final Scoring scoring;
  private final Semaphore jobs;

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
    Map<String, String> contracts = exercises.contractPackages();
    this.rubrics = List.copyOf(rubrics);
    this.exercises = exercises;
    this.intake = new Intake(contracts, Intake.Bounds.STANDARD);
    this.compiler =
        new SubmissionCompiler(exercises.contractPath(), Set.copyOf(contracts.values()));
    this.admission = new Admission(exercises.contractTypes());
    this.workers = workers;
    this.scoring = new Scoring(rubrics, version);
    this.jobs = new Semaphore(jobs);
  }

  private Grader(Grader other, Intake intake) {
    this.rubrics = other.rubrics;
    this.exercises = other.exercises;
    this.intake = intake;
    this.compiler = other.compiler;
    this.admission = other.admission;
    this.workers = other.workers;
    this.scoring = other.scoring;
    this.jobs = other.jobs;
  }

  /** The same grader for submissions of another size. */
  public Grader withBounds(Intake.Bounds bounds) {
    return new Grader(this, new Intake(exercises.contractPackages(), bounds));
  }

  /**
   * A grader that makes one run again and judges by it.
   *
   * @param exercises what can be graded
   * @param rubrics what there is to grade by
   * @param replay the criterion and the schedule
   * @param settings the limits of the worker
   * @param version the version of the grader
   * @throws IllegalArgumentException if there is no such criterion, saying which there are
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
    Workers workers = new Workers(settings.withReplayed(replay.schedule()));
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
   * @param student whose it is, or {@code null} where neither layout nor roster tells
   */
  public record Graded(Result result, boolean refused, @Nullable Student student) {}

  /** Grades a submission of a single file or folder, of nobody known. */
  public Graded grade(String name, Path file) throws InterruptedException {
    return grade(Entry.of(name, file));
  }

  /**
   * Grades a submission.
   *
   * @param entry where it lies
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Graded grade(Entry entry) throws InterruptedException {
    Submission submission;
    try {
      submission = intake.take(entry);
    } catch (RefusedException refused) {
      String why = String.valueOf(refused.getMessage());
      return new Graded(refused(entry.name(), why), true, entry.student());
    }
    Result result = scoring.score(entry.name(), notes(submission), attempts(submission));
    return new Graded(result, false, entry.student());
  }

  /** What a submission holds, without grading it; nothing where it cannot be taken in. */
  public Optional<Submission> read(Entry entry) {
    try {
      return Optional.of(intake.take(entry));
    } catch (RefusedException refused) {
      return Optional.empty();
    }
  }

  private Result refused(String name, String why) {
    return scoring.score(
        name,
        List.of(why),
        rubrics.stream()
            .collect(
                Collectors.toMap(
                    Rubric::exercise,
                    _ -> new Attempt.NotJudged("not taken in: " + why, List.of()))));
  }

  private static List<String> notes(Submission submission) {
    return submission.sources().isEmpty()
        ? Stream.concat(Stream.of("no Java sources of a solution"), submission.notes().stream())
            .toList()
        : submission.notes();
  }

  /** What each exercise has to show: all that there is to judge is judged by one worker. */
  private Map<String, Attempt> attempts(Submission submission) throws InterruptedException {
    Map<String, Compiled> compiled =
        compiler.compile(submission, rubrics.stream().map(Rubric::exercise).toList());
    Map<String, Attempt> attempts = new HashMap<>();
    List<Job.Part> parts = new ArrayList<>();
    for (Rubric rubric : rubrics) {
      Compiled own = Objects.requireNonNull(compiled.get(rubric.exercise()));
      if (!own.problems().isEmpty()) {
        attempts.put(rubric.exercise(), new Attempt.NotJudged("does not compile", own.problems()));
        continue;
      }
      switch (new SolutionSearch(own.classes()).find(exercises.contract(rubric.exercise()))) {
        case Found.Nothing() -> attempts.put(rubric.exercise(), new Attempt.NotImplemented());
        case Found.Problem(String text) ->
            attempts.put(
                rubric.exercise(),
                new Attempt.NotJudged("no single fitting solution", List.of(text)));
        case Found.Solution(String className) -> {
          List<String> violations = admission.violations(own.classes(), className);
          if (violations.isEmpty()) {
            parts.add(part(rubric, className, own, submission));
          } else {
            attempts.put(rubric.exercise(), new Attempt.NotJudged("breaks a rule", violations));
          }
        }
      }
    }
    Map<String, Evidence> evidence = parts.isEmpty() ? Map.of() : judge(new Job(parts));
    for (Job.Part part : parts) {
      attempts.put(part.exercise(), judged(part, evidence, submission));
    }
    return attempts;
  }

  private static Job.Part part(
      Rubric rubric, String solution, Compiled compiled, Submission submission) {
    List<String> criteria = rubric.criteria().stream().map(RubricCriterion::id).toList();
    Map<String, String> sources =
        sources(rubric.exercise(), submission)
            .collect(Collectors.toMap(SourceFile::name, SourceFile::text, (first, _) -> first));
    Map<String, Schedules> schedules = new HashMap<>();
    for (RubricCriterion criterion : rubric.criteria()) {
      if (criterion.schedules() != null) {
        schedules.put(criterion.id(), criterion.schedules());
      }
    }
    return new Job.Part(
        rubric.exercise(), solution, compiled.classes(), sources, criteria, schedules);
  }

  /** The files of an exercise, by their simple names, as class files name them. */
  private static Stream<SourceFile> sources(String exercise, Submission submission) {
    return submission.sources().stream()
        .filter(source -> source.serves(exercise))
        .map(source ->
            new SourceFile(
                source.path().substring(source.path().lastIndexOf('/') + 1), source.text()));
  }

  private static Attempt judged(Job.Part part, Map<String, Evidence> all, Submission submission) {
    Map<String, Evidence> own = new HashMap<>();
    for (String criterion : part.criteria()) {
      Evidence evidence = all.get(part.exercise() + "/" + criterion);
      if (evidence != null) {
        own.put(criterion, evidence);
      }
    }
    return new Attempt.Judged(
        part.solution(), own, passedThrough(own.values(), part.exercise(), submission));
  }

  /** The student's files in which the runs that are shown were. */
  private static List<SourceFile> passedThrough(
      Collection<Evidence> evidence, String exercise, Submission submission) {
    Set<String> files =
        evidence.stream()
            .flatMap(each ->
                each instanceof Evidence.Broken broken && broken.run() != null
                    ? broken.run().steps().stream()
                    : Stream.empty())
            .map(FailedRun.Step::file)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return sources(exercise, submission)
        .filter(source -> files.contains(source.name()))
        .sorted(Comparator.comparing(SourceFile::name))
        .toList();
  }

  private Map<String, Evidence> judge(Job job) throws InterruptedException {
    jobs.acquire();
    try {
      return workers.judge(job, _ -> {});
    } catch (IOException ours) {
      Evidence fault = new Evidence.Fault("no worker could be started: " + ours);
      return job.criteria().stream().collect(Collectors.toMap(id -> id, _ -> fault));
    } finally {
      jobs.release();
    }
  }
}
