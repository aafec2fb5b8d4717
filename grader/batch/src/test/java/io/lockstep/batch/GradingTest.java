package io.lockstep.batch;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.batch.command.Version;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.report.Reports;
import io.lockstep.batch.report.TerminalReport;
import io.lockstep.batch.report.TerminalStyle;
import io.lockstep.batch.report.TerminalStyle.Signs;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The grader as tests: your solutions in {@code exercises/src/main/java/solution} and the
 * reference.
 *
 * <p>This is what {@code mvn test} runs, and what a click in an IDE runs; it is the batch's own way
 * of a submission. {@code -Dexercise=crawler} grades one exercise; {@code -Dclock=real} judges on
 * the real clock, as a second opinion; {@code -Dreplay=crawler/once#3@adversarial:4711} makes one
 * run of yours again, and with {@code -Ddebug} waits for a debugger first.
 */
final class GradingTest {

  private static final List<Result> RESULTS = new ArrayList<>();

  /** Signs that the output can hold; Maven's is no terminal, so no colours. */
  private static final TerminalStyle STYLE =
      TerminalStyle.PLAIN.with(
          System.out.charset().newEncoder().canEncode('✓') ? Signs.UNICODE : Signs.ASCII);

  @TestFactory
  Stream<DynamicNode> grade() throws InterruptedException, ExecutionException {
    Path root = root();
    Map<String, Path> submissions = new LinkedHashMap<>();
    submissions.put("your solutions", root.resolve("exercises/src/main/java/solution"));
    Path reference = root.resolve("reference/src/main/java/solution");
    if (Files.isDirectory(reference) && System.getProperty("replay") == null) {
      submissions.put("reference", reference);
    }
    try (Grader grader = grader();
        var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Result>> pending =
          submissions.entrySet().stream()
              .map(each ->
                  atOnce.submit(() -> grader.grade(each.getKey(), each.getValue()).result()))
              .toList();
      for (Future<Result> each : pending) {
        RESULTS.add(each.get());
      }
    }
    return RESULTS.stream().map(GradingTest::submission);
  }

  /** The score table and the first failures stand at the end of the output. */
  @AfterAll
  static void show() throws IOException {
    for (Result result : RESULTS) {
      Path page =
          target().resolve("feedback").resolve(result.submission().replace(' ', '-') + ".html");
      Reports.writePage(page, result);
      System.out.println();
      TerminalReport.lines(result, STYLE.pointingTo(page.toString())).forEach(System.out::println);
      System.out.println();
      System.out.println("The same with pictures: " + page);
    }
  }

  private static Grader grader() {
    Exercises exercises = Exercises.announced(GradingTest.class.getClassLoader());
    Rubrics rubrics = Rubrics.bundled(new KnownCriteria(exercises.kinds()));
    @Nullable String replay = System.getProperty("replay");
    if (replay != null) {
      return Grader.replaying(
          exercises, rubrics, Replay.parse(replay), settings(), Version.number());
    }
    @Nullable String only = System.getProperty("exercise");
    List<Rubric> selected = only == null ? rubrics.all() : List.of(rubrics.of(only));
    int jobs = Runtime.getRuntime().availableProcessors();
    return new Grader(exercises, selected, new Workers(settings()), jobs, Version.number());
  }

  private static WorkerSettings settings() {
    WorkerSettings settings = WorkerSettings.DEFAULTS;
    if (System.getProperty("debug") != null) {
      System.out.println(WorkerSettings.WAITING_FOR_DEBUGGER);
      settings = settings.withDebugging(WorkerSettings.Debugging.WAIT_FOR_DEBUGGER);
    }
    return switch (System.getProperty("clock", "simulated")) {
      case "simulated" -> settings;
      case "real" -> settings.withJudgedBy(JudgedBy.REAL_CLOCK);
      case String other ->
          throw new IllegalArgumentException(
              "-Dclock: expected simulated or real, found \"" + other + "\"");
    };
  }

  /** The project's root, wherever below it an IDE or Maven starts us. */
  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("exercises/src/main/java"))
          && Files.isDirectory(at.resolve("rubrics"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "expected to run inside the project, found no exercises and rubrics above "
            + Path.of("").toAbsolutePath());
  }

  /** Where the build puts things: the grader's own module, or all there is in what students get. */
  private static Path target() {
    Path module = root().resolve("grader/batch");
    return (Files.isDirectory(module) ? module : root()).resolve("target");
  }

  private static DynamicNode submission(Result result) {
    return dynamicContainer(
        "%s: %d of %d points".formatted(result.submission(), result.points(), result.possible()),
        result.exercises().stream().map(GradingTest::exercise));
  }

  private static DynamicNode exercise(ExerciseResult exercise) {
    Stream<DynamicNode> problems =
        exercise.problems().isEmpty()
            ? Stream.empty()
            : Stream.of(
                dynamicTest(
                    "can be judged",
                    () -> {
                      throw failure(String.join("\n", exercise.problems()));
                    }));
    Stream<DynamicNode> criteria =
        exercise.criteria().stream()
            .filter(criterion -> !criterion.hidden())
            .map(criterion -> dynamicTest(name(criterion), () -> criterion(criterion)));
    return dynamicContainer(exercise.title(), Stream.concat(problems, criteria));
  }

  private static String name(CriterionResult criterion) {
    return criterion.id() + ": " + criterion.title();
  }

  private static void criterion(CriterionResult criterion) {
    switch (criterion.verdict()) {
      case PASSED -> {}
      case NOT_IMPLEMENTED, NOT_RUN ->
          throw new TestAbortedException(String.valueOf(criterion.reason()));
      case FAILED -> throw failure(criterion.id() + "\n" + told(criterion.failure()));
      case GRADER_FAULT ->
          throw failure("the grader itself failed; please report this:\n" + criterion.reason());
    }
  }

  private static String told(@Nullable Failure failure) {
    return failure == null
        ? ""
        : "  when:     %s%n  expected: %s%n  seen:     %s%n  hint:     %s%s"
            .formatted(
                failure.scenario(),
                failure.expected(),
                failure.seen(),
                failure.hint(),
                failure.run() == null
                    ? ""
                    : "\n  replay:   mvn test -Dreplay=" + failure.run().replay());
  }

  /** A failure whose place in the grader is nobody's business. */
  private static AssertionFailedError failure(String message) {
    AssertionFailedError error = new AssertionFailedError(message);
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }
}
