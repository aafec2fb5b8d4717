package io.lockstep.batch.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.score.Attempt;
import io.lockstep.batch.score.Scoring;
import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An exercise's hints stand in for those that a criterion has not got. */
class GeneralHintsTest {

  private static final String YAML =
      """
      exercise: crawler
      title: Crawler
      position: 5
      points: 4
      hints:
        stuck: Who waits for whom?
        threw: Which line?
      criteria:
        - id: once
          kind: concurrency
          points: 3
          title: No page twice
          hint: One step, not two.
          hints:
            stuck: Who holds the set?
            once.twice: Count them.
        - id: cancel
          kind: robustness
          points: 1
          title: Cancelling stops it
          hint: Who is told?
      """;

  private static Rubric read(String yaml) {
    return new RubricReader()
        .read(
            "crawler.yaml",
            yaml.getBytes(StandardCharsets.UTF_8),
            "crawler",
            Map.of("once", "concurrency", "cancel", "robustness"))
        .rubric();
  }

  @ParameterizedTest
  @CsvSource({
    "once,   stuck,      Who holds the set?",
    "once,   once.twice, Count them.",
    "once,   threw,      Which line?",
    "once,   raced,      'One step, not two.'",
    "once,   ,           'One step, not two.'",
    "cancel, stuck,      Who waits for whom?",
    "cancel, threw,      Which line?",
    "cancel, once.twice, Who is told?",
    "cancel, ,           Who is told?"
  })
  void theNearestHintIsTold(String criterion, String evidence, String hint) {
    Rubric rubric = read(YAML).only(criterion);
    assertEquals(hint, rubric.hintFor(rubric.criteria().getFirst(), evidence));
  }

  @Test
  void theFeedbackTellsIt() {
    Evidence stuck = new Evidence.Broken("two pages", "stuck", "an end", "none", "", null);
    Attempt attempt =
        new Attempt.Judged("MyCrawler", Map.of("once", stuck, "cancel", stuck), List.of());
    Result result =
        new Scoring(List.of(read(YAML)), "test")
            .score("anna", List.of(), Map.of("crawler", attempt));
    assertEquals(
        List.of("Who holds the set?", "Who waits for whom?"),
        result.exercises().getFirst().criteria().stream()
            .map(each -> Objects.requireNonNull(each.failure(), each::id).hint())
            .toList());
  }

  @Test
  void anExerciseNeedsNone() {
    assertEquals(Map.of(), read(YAML.replaceFirst("hints:\n.*\n.*\n", "")).hints());
  }

  /** What may go wrong everywhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stuck",
        "never-done",
        "hung",
        "spinning",
        "spinning-rounds",
        "spinning-somewhere",
        "threw",
        "answering.threw"
      })
  void eachBundledRubricHasAHintFor(String mistake) {
    for (Rubric rubric : Rubrics.bundled(BundledCriteria.known()).all()) {
      assertTrue(rubric.hints().containsKey(mistake), rubric.exercise());
    }
  }

  /** A hint under any other key would never be told. */
  @Test
  void everyBundledHintIsForEvidenceThatThereIs() throws IOException {
    for (Rubric rubric : Rubrics.bundled(BundledCriteria.known()).all()) {
      Set<String> strangers = new TreeSet<>(rubric.hints().keySet());
      for (RubricCriterion each : rubric.criteria()) {
        strangers.addAll(each.hints().keySet());
      }
      for (String texts : List.of("stage", "common", rubric.exercise())) {
        strangers.removeAll(evidence(texts));
      }
      assertEquals(Set.of(), strangers, rubric.exercise());
    }
  }

  /** The keys under which the checks keep what was expected and seen. */
  private static Set<String> evidence(String bundle) throws IOException {
    String file = "/io/lockstep/checks/" + bundle + "/texts.properties";
    Properties texts = new Properties();
    try (InputStream in = GeneralHintsTest.class.getResourceAsStream(file)) {
      texts.load(in);
    }
    Set<String> keys = new TreeSet<>();
    for (String key : texts.stringPropertyNames()) {
      if (key.endsWith(".seen")) {
        keys.add(key.substring(0, key.length() - ".seen".length()));
      }
    }
    return keys;
  }
}
