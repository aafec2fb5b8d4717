package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.isolation.Isolation;
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

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many workers judge at a time (default: one for each processor).")
  private @Nullable Integer jobs;

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

  @Option(
      names = "--isolation",
      paramLabel = "auto|require|none",
      description =
          "Whether workers run in a sandbox of the operating system: where there is one (the"
              + " default), or not at all without; lockstep doctor says what this machine has.")
  private Isolate isolation = Isolate.AUTO;

  /** What {@code --isolation} takes. */
  enum Isolate {
    AUTO,
    REQUIRE,
    NONE
  }

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

  Grader grader() throws InterruptedException {
    return grader(Course.PLAIN, _ -> {});
  }

  /**
   * A grader that leaves out what the course drops and hides what it hides.
   *
   * @param notice hears what a person should know of the isolation
   */
  Grader grader(Course course, Consumer<String> notice) throws InterruptedException {
    Exercises exercises = Exercises.announced(Setup.class.getClassLoader());
    List<Rubric> rubrics = course.rubrics(selected(exercises));
    Sandbox sandbox = sandbox(notice);
    Workers workers = new Workers(settings().withSandbox(sandbox));
    if (!sandbox.equals(Sandbox.NONE)) {
      workers.prepare();
    }
    return new Grader(exercises, rubrics, workers, jobs(), Version.number())
        .withBounds(bounds.bounds());
  }

  private Sandbox sandbox(Consumer<String> notice) throws InterruptedException {
    if (isolation == Isolate.NONE) {
      return Sandbox.NONE;
    }
    Isolation found = Isolation.find();
    if (found instanceof Isolation.Missing(String why)) {
      if (isolation == Isolate.REQUIRE) {
        throw new UserException("--isolation require: " + why);
      }
      notice.accept("not isolated: " + why + "; " + Isolation.WITHOUT);
    }
    return found.sandbox();
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
        : settings.withCriterionLimit(Duration.ofSeconds(positive("--timeout", timeout)));
  }

  private Rubrics rubrics(Exercises exercises) {
    KnownCriteria known = new KnownCriteria(exercises.kinds());
    return rubrics == null ? Rubrics.bundled(known) : Rubrics.from(rubrics, known);
  }

  /** How many workers judge at a time. */
  int jobs() {
    return jobs == null ? Runtime.getRuntime().availableProcessors() : positive("--jobs", jobs);
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

  private static int positive(String option, int number) {
    if (number < 1) {
      throw new UserException(option + ": expected a number from 1, found " + number);
    }
    return number;
  }
}
