package io.lockstep.batch.grading;

import io.lockstep.batch.compile.Compiled;
import io.lockstep.batch.compile.CompilerSettings;
import io.lockstep.batch.compile.SubmissionCompiler;
import io.lockstep.batch.intake.Submission;
import io.lockstep.batch.result.Result.SourceFile;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rules.Admission;
import io.lockstep.batch.score.Attempt;
import io.lockstep.batch.search.Found;
import io.lockstep.batch.search.SolutionSearch;
import io.lockstep.batch.worker.Job;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Schedules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a submission has to show for each exercise: compiled, searched, admitted, judged.
 *
 * <p>Thread-safe: over all submissions at most {@code jobs} workers run at a time.
 */
final class Attempts {

  private final List<Rubric> rubrics;
  private final Exercises exercises;
  private final SubmissionCompiler compiler;
  private final Admission admission;
  private final Workers workers;
  private final Semaphore jobs;

  Attempts(Exercises exercises, List<Rubric> rubrics, Workers workers, int jobs) {
    this.rubrics = List.copyOf(rubrics);
    this.exercises = exercises;
    this.compiler =
        new SubmissionCompiler(
            new CompilerSettings(
                exercises.contractPath(),
                Set.copyOf(exercises.contractPackages().values()),
                workers.settings().classPathElements(),
                workers.settings().sandbox(),
                CompilerSettings.WORK));
    this.admission = new Admission(exercises.contractTypes());
    this.workers = workers;
    this.jobs = new Semaphore(jobs);
  }

  /** Ends the compilers and the workers that wait for a job. */
  void close() {
    compiler.close();
    workers.close();
  }

  /** All that there is to judge is judged by one worker. */
  Map<String, Attempt> of(Submission submission, GradingLog log) throws InterruptedException {
    Map<String, Compiled> compiled =
        compiler.compile(submission, rubrics.stream().map(Rubric::exercise).toList());
    Map<String, Attempt> attempts = new HashMap<>();
    List<Job.Part> parts = new ArrayList<>();
    for (Rubric rubric : rubrics) {
      Compiled own = Objects.requireNonNull(compiled.get(rubric.exercise()));
      switch (solution(rubric.exercise(), own)) {
        case Solution.None(Attempt attempt) -> {
          attempts.put(rubric.exercise(), attempt);
          log(rubric.exercise(), attempt, log);
        }
        case Solution.Admitted(String className) -> {
          parts.add(part(rubric, className, own, submission));
          log.say(rubric.exercise() + ": " + className + " is judged");
        }
      }
    }
    Map<String, Evidence> evidence = parts.isEmpty() ? Map.of() : judge(new Job(parts), log);
    for (Job.Part part : parts) {
      attempts.put(part.exercise(), judged(part, evidence, submission));
    }
    evidence.forEach((criterion, found) -> log(criterion, found, log));
    return attempts;
  }

  /** What there is to judge of an exercise. */
  private sealed interface Solution {
    record None(Attempt attempt) implements Solution {}

    record Admitted(String className) implements Solution {}
  }

  private Solution solution(String exercise, Compiled own) {
    if (!own.problems().isEmpty()) {
      return new Solution.None(new Attempt.NotJudged("does not compile", own.problems()));
    }
    return switch (new SolutionSearch(own.classes()).find(exercises.contract(exercise))) {
      case Found.Nothing() -> new Solution.None(new Attempt.NotImplemented());
      case Found.Problem(String text) ->
          new Solution.None(new Attempt.NotJudged("no single fitting solution", List.of(text)));
      case Found.Solution(String className) -> {
        List<String> violations = admission.violations(own.classes(), className);
        yield violations.isEmpty()
            ? new Solution.Admitted(className)
            : new Solution.None(new Attempt.NotJudged("breaks a rule", violations));
      }
    };
  }

  private static void log(String exercise, Attempt attempt, GradingLog log) {
    if (attempt instanceof Attempt.NotJudged(String reason, List<String> problems)) {
      log.say(exercise + ": " + reason);
      problems.forEach(log::quote);
    } else {
      log.say(exercise + ": not implemented");
    }
  }

  private static void log(String criterion, Evidence evidence, GradingLog log) {
    switch (evidence) {
      case Evidence.Held _ -> {}
      case Evidence.Broken broken -> log.say("%s: failed: %s".formatted(criterion, broken.seen()));
      case Evidence.NotRun notRun ->
          log.say("%s: not run: %s".formatted(criterion, notRun.reason()));
      case Evidence.Fault fault -> {
        log.say(criterion + ": the grader failed; please report this:");
        log.quote(fault.report());
      }
    }
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

  private Map<String, Evidence> judge(Job job, GradingLog log) throws InterruptedException {
    jobs.acquire();
    try {
      return workers.judge(job, criterion -> log.say(criterion + " was judged"));
    } catch (IOException ours) {
      Evidence fault = new Evidence.Fault("no worker could be started: " + ours);
      return job.criteria().stream().collect(Collectors.toMap(id -> id, _ -> fault));
    } finally {
      jobs.release();
    }
  }
}
