package io.lockstep.batch.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The project's own rubrics say what the contract of the five exercises fixes. */
class BundledRubricsTest {

  private static final Rubrics RUBRICS = Rubrics.bundled(BundledCriteria.known());

  @Test
  void idsKindsPointsAndStretchAreTheContracts() {
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    for (Rubric rubric : RUBRICS.all()) {
      Map<String, String> criteria = new LinkedHashMap<>();
      for (RubricCriterion each : rubric.criteria()) {
        criteria.put(each.id(), each.kind() + " " + each.points() + (each.stretch() ? "+" : ""));
      }
      table.put(rubric.exercise(), criteria);
    }
    assertEquals(BundledCriteria.table().toString(), table.toString());
  }

  @Test
  void twentyPointsAnExercise() {
    assertEquals(List.of(20, 20, 20, 20, 20), RUBRICS.all().stream().map(Rubric::points).toList());
  }

  @Test
  void theJarHoldsWhatTheFolderHolds() {
    assertEquals(
        Rubrics.from(Path.of("../../rubrics"), BundledCriteria.known()).all(), RUBRICS.all());
  }

  @Test
  void eachTypicalMistakeOfTheRateLimiterHasAHintOfItsOwn() {
    Rubric rubric = RUBRICS.of("ratelimit");
    RubricCriterion exceeds = rubric.criteria().getFirst();
    Set<String> hints = new HashSet<>(Set.of(exceeds.hint()));
    for (String mistake :
        List.of(
            "exceeds.unlimited",
            "exceeds.burst",
            "exceeds.semaphore",
            "exceeds.bucket",
            "exceeds.fixed-window",
            "exceeds.short-second")) {
      assertTrue(hints.add(rubric.hintFor(exceeds, mistake)), mistake);
    }
    assertEquals(exceeds.hint(), rubric.hintFor(exceeds, null));
    assertEquals(exceeds.hint(), rubric.hintFor(exceeds, "something-else"));
  }

  @Test
  void titlesAreOneLineAndHintsAreNotTitles() {
    for (Rubric rubric : RUBRICS.all()) {
      for (RubricCriterion each : rubric.criteria()) {
        assertFalse(each.title().contains("\n") || each.title().endsWith("."), each.title());
        assertNotEquals(each.title(), each.hint());
        assertFalse(each.hint().contains("\n"), each.id());
      }
    }
  }

  @Test
  void anExerciseWithoutARubricIsNamed() {
    KnownCriteria sixth = new KnownCriteria(Map.of("sixth", Map.of("works", "ordering")));
    assertEquals(
        "rubrics/sixth.yaml: expected the rubric of exercise \"sixth\", found no such file",
        assertThrows(RubricException.class, () -> Rubrics.bundled(sixth)).getMessage());
  }
}
