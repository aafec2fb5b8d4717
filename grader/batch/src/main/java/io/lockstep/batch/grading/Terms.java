package io.lockstep.batch.grading;

import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The terms on which a class is graded: besides its {@link Material} and the grader itself, all
 * that a result depends on.
 *
 * <p>They have a form in bytes, so that several machines can grade one class. The same terms have
 * the same bytes in every JVM.
 *
 * @param rubrics what is graded, in the order of the report
 * @param judgedBy by what solutions are judged
 * @param criterionLimit how long a criterion may take before its solution is stopped
 * @param language the language of the feedback, as a language tag
 * @param protection what is put around the workers
 */
public record Terms(
    List<Rubric> rubrics,
    JudgedBy judgedBy,
    Duration criterionLimit,
    String language,
    Protection protection) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** Copies the list. */
  public Terms {
    rubrics = List.copyOf(rubrics);
  }

  /** What is put around the workers that run code under test. */
  public enum Protection {
    /** A sandbox of the operating system. */
    SANDBOX,
    /** Only the list of what solutions may use, and the limits of the JVM. */
    LIST
  }

  /** The settings for workers, without their sandbox. */
  public WorkerSettings settings() {
    return WorkerSettings.DEFAULTS
        .withJudgedBy(judgedBy)
        .withLanguage(Locale.forLanguageTag(language))
        .withCriterionLimit(criterionLimit);
  }

  /** Their form in bytes. */
  public byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** What {@link #bytes} gave. */
  public static Terms read(byte[] bytes) {
    return JSON.readValue(bytes, Terms.class);
  }
}
