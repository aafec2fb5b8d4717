package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.grading.Terms.Protection;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.WorkerSettings.Debugging;
import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.Replay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what is graded and within which limits. */
final class Setup {

  @Option(
      names = "--rubrics",
      paramLabel = "DIR",
      description = "Grade by the rubrics in this folder instead of the project's own.")
  private @Nullable Path rubrics;

  @Option(
      names = "--exercise",
      paramLabel = "ID",
      description = "Grade this exercise only; may be given several times.")
  private List<String> only = List.of();

  @Mixin private WorkerOptions workers = new WorkerOptions();

  @Option(
      names = "--clock",
      paramLabel = "simulated|real",
      description =
          "Judge in virtual time (the default), or on the real clock as a second opinion: slower,"
              + " and without the criteria that need controlled schedules.")
  private Clock clock = Clock.SIMULATED;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long one criterion may take before its solution is stopped (default: 60).")
  private @Nullable Integer timeout;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      converter = LanguageTag.class,
      description =
          "The language of the feedback, such as de, where there are texts in it (default: en).")
  private Locale language = Locale.ENGLISH;

  /** A worker judges for several times as long as it starts. */
  private static final int JOBS_FOR_EACH_WAITING = 4;

  @Mixin private BoundsOptions bounds = new BoundsOptions();

  /** What {@code --clock} takes. */
  enum Clock {
    SIMULATED(JudgedBy.SIMULATOR),
    REAL(JudgedBy.REAL_CLOCK);

    private final JudgedBy judgedBy;

    Clock(JudgedBy judgedBy) {
      this.judgedBy = judgedBy;
    }
  }

  /** What {@code --language} takes. */
  static final class LanguageTag implements ITypeConverter<Locale> {
    @Override
    public Locale convert(String tag) {
      try {
        return new Locale.Builder().setLanguageTag(tag).build();
      } catch (IllformedLocaleException odd) {
        throw new TypeConversionException(
            "expected a language tag such as de, found \"" + tag + "\"");
      }
    }
  }

  /** A grader for a single submission, on plain terms; its worker starts at once. */
  Grader grader() throws InterruptedException {
    Sandbox sandbox = sandbox(_ -> {});
    Terms terms = terms(Course.PLAIN, sandbox);
    Workers ahead = Workers.ahead(terms.settings().withSandbox(sandbox), 1, 1);
    return grader(terms, ahead, 1).withBounds(bounds.bounds());
  }

  /** The terms that these options and a course come to: what it drops is left out. */
  Terms terms(Course course, Sandbox sandbox) {
    Exercises exercises = Exercises.announced(Setup.class.getClassLoader());
    WorkerSettings settings = settings();
    return new Terms(
        course.rubrics(selected(exercises)),
        settings.judgedBy(),
        settings.limits().silence(),
        settings.language().toLanguageTag(),
        sandbox.equals(Sandbox.NONE) ? Protection.LIST : Protection.SANDBOX);
  }

  /** A grader on these terms, which takes in submissions within the bounds of the options. */
  Grader grader(Terms terms, Sandbox sandbox) {
    Workers workers = new Workers(terms.settings().withSandbox(sandbox));
    return grader(terms, workers, jobs()).withBounds(bounds.bounds());
  }

  /** A grader for many submissions on these terms; workers start ahead of them. */
  static Grader grader(Terms terms, Sandbox sandbox, int jobs) {
    int waiting = Math.ceilDiv(jobs, JOBS_FOR_EACH_WAITING);
    Workers ahead = Workers.ahead(terms.settings().withSandbox(sandbox), waiting, Long.MAX_VALUE);
    return grader(terms, ahead, jobs);
  }

  private static Grader grader(Terms terms, Workers workers, int jobs) {
    Exercises exercises = Exercises.announced(Setup.class.getClassLoader());
    return new Grader(exercises, terms.rubrics(), workers, jobs, Version.number());
  }

  /** The sandbox that is wanted and to be had; {@code notice} hears what to know of it. */
  Sandbox sandbox(Consumer<String> notice) throws InterruptedException {
    return workers.sandbox(notice);
  }

  /**
   * A grader that makes one run again.
   *
   * @throws IllegalArgumentException if there is no such criterion
   */
  Grader replaying(Replay replay, Debugging debugging) throws InterruptedException {
    Exercises exercises = Exercises.announced(Setup.class.getClassLoader());
    WorkerSettings settings = settings().withDebugging(debugging).withSandbox(sandbox(_ -> {}));
    return Grader.replaying(exercises, rubrics(exercises), replay, settings, Version.number())
        .withBounds(bounds.bounds());
  }

  private WorkerSettings settings() {
    WorkerSettings settings =
        WorkerSettings.DEFAULTS.withJudgedBy(clock.judgedBy).withLanguage(language);
    return timeout == null
        ? settings
        : settings.withCriterionLimit(
            Duration.ofSeconds(WorkerOptions.positive("--timeout", timeout)));
  }

  private Rubrics rubrics(Exercises exercises) {
    KnownCriteria known = new KnownCriteria(exercises.kinds());
    return rubrics == null ? Rubrics.bundled(known) : Rubrics.from(rubrics, known);
  }

  /** How many workers judge at a time. */
  int jobs() {
    return workers.jobs();
  }

  private List<Rubric> selected(Exercises exercises) {
    Rubrics all = rubrics(exercises);
    for (String id : only) {
      if (!exercises.ids().contains(id)) {
        throw new UserException(
            "--exercise: expected one of %s, found \"%s\""
                .formatted(String.join(", ", exercises.ids()), id));
      }
    }
    return all.all().stream()
        .filter(rubric -> only.isEmpty() || only.contains(rubric.exercise()))
        .toList();
  }
}
