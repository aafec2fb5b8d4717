package io.lockstep.batch.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.rubric.KnownCriteria;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A course file says what it means, and whatever is wrong with it is one line with its place. */
final class CourseFileTest {

  private static final String WHOLE =
      """
      # Autumn
      points: 50
      weights: {crawler: 2, countdown: 0.5}
      drop: [pipeline]
      drop-lowest: 1
      hidden: [crawler/once]
      shown: after-published
      due: 2026-12-01T23:59:00+01:00
      extensions: {bob: 2026-12-08T23:59:00+01:00}
      submitted: times.csv
      late: {percent: 10, each: 12 hours, grace: 10 minutes, most: 60}
      """;

  @TempDir Path folder = Path.of("");

  private KnownCriteria known = new KnownCriteria(Map.of());

  @BeforeEach
  void somethingToKnow() throws IOException {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    kinds.put("countdown", Map.of("ticks", "timing"));
    kinds.put("crawler", Map.of("once", "concurrency"));
    kinds.put("pipeline", Map.of("order", "ordering"));
    known = new KnownCriteria(kinds);
    Files.writeString(
        folder.resolve("times.csv"),
        "submission,submitted\nada,2026-12-02T00:05:00+01:00\nbob,2026-12-02T00:10:00+01:00\n");
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Course course = read(WHOLE);
    assertEquals(new BigDecimal("50"), course.points());
    assertEquals(
        Map.of("crawler", new BigDecimal("2"), "countdown", new BigDecimal("0.5")),
        course.weights());
    assertEquals(Set.of("pipeline"), course.dropped());
    assertEquals(1, course.dropLowest());
    assertEquals(Set.of("crawler/once"), course.hidden());
    assertEquals(Shown.AFTER_PUBLISHED, course.shown());
    assertEquals(
        new Deadline(
            Instant.parse("2026-12-01T22:59:00Z"),
            Map.of("bob", Instant.parse("2026-12-08T22:59:00Z")),
            Duration.ofMinutes(10),
            Duration.ofHours(12),
            new BigDecimal("10"),
            new BigDecimal("60")),
        course.deadline());
    assertEquals(Instant.parse("2026-12-01T23:05:00Z"), course.submitted().get("ada"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          points: 50|weight: 50|2: unknown key "weight"; expected one of points, weights, drop, drop-lowest, hidden, shown, due, extensions, submitted, late
          points: 50|points: lots|2: "points": expected a number, found "lots"
          points: 50|points: 0|2: "points": expected more than 0, found 0
          points: 50|points: {|3: expected YAML, found a mistake in its form: while parsing a flow mapping
          crawler: 2|crawlers: 2|3: "weights": expected one of countdown, crawler, pipeline, found "crawlers"
          [pipeline]|[pipelines]|4: "drop": expected one of countdown, crawler, pipeline, found "pipelines"
          [pipeline]|[pipeline, crawler, countdown]|4: "drop": expected some exercises to be left, found none
          lowest: 1|lowest: 2|5: "drop-lowest": expected less than 2, the exercises that count, found 2
          lowest: 1|lowest: -1|5: "drop-lowest": expected 0 or more, found -1
          crawler/once|crawler/twice|6: "hidden": expected one of crawler/once, found "crawler/twice"
          crawler/once|crawler|6: "hidden": expected one of crawler/once, found "crawler"
          after-published|later|7: "shown": expected one of at-once, after-due-date, after-published, found "later"
          due: 2026-12-01T23:59:00+01:00|due: tomorrow|8: "due": expected date, time and offset, as in 2026-12-01T23:59:00+01:00, found "tomorrow"
          due: 2026|dew: 2026|8: unknown key "dew"; expected one of points, weights, drop, drop-lowest, hidden, shown, due, extensions, submitted, late
          bob: 2026|bob: 20|9: "extensions" of "bob": expected date, time and offset, as in 2026-12-01T23:59:00+01:00, found "20-12-08T23:59:00+01:00"
          percent: 10|percent: 110|11: "percent": expected 100 or less, found 110
          percent: 10, |`` |11: expected the key "percent", found none
          12 hours|noon|11: "each": expected a time, as in 1 day, 12 hours or 30 minutes, found "noon"
          12 hours|0 hours|11: "each": expected more than no time, found "0 hours"
          """)
  void whatIsWrongIsOneLineWithItsPlace(String right, String wrong, String complaint)
      throws IOException {
    assertComplaint(WHOLE.replace(right, wrong.strip()), complaint);
  }

  @Test
  void whatBelongsTogetherIsAskedFor() throws IOException {
    assertComplaint(
        "due: 2026-12-01T23:59:00+01:00\n",
        "1: \"due\": expected the key \"late\" beside it, found none");
    assertComplaint(
        "points: 1\nlate: {percent: 1}\n",
        "2: \"late\": expected the key \"due\" beside it, found none");
    assertComplaint("# nothing\n", "1: expected a course file, found an empty one");
    assertComplaint("points: 1\npoints: 2\n", "2: expected every key once, found \"points\" again");
  }

  @Test
  void theTimesAreHeldToTheirFormToo() throws IOException {
    Path times = folder.resolve("times.csv");
    Files.writeString(times, "submission,submitted\nada,yesterday\n");
    assertTimes(
        times
            + ":2: \"submitted\": expected date, time and offset, as in 2026-12-01T23:59:00+01:00,"
            + " found \"yesterday\"");
    Files.writeString(times, "name,submitted\n");
    assertTimes(times + ":1: expected a column \"submission\", found name, submitted");
    Files.writeString(
        times, "submission,submitted\nada,2026-12-01T23:59:00Z\nada,2026-12-01T23:59:00Z\n");
    assertTimes(times + ":3: expected every submission once, found \"ada\" again");
    Files.delete(times);
    assertTimes(times + ": expected a table, found nothing");
  }

  private void assertTimes(String message) {
    assertEquals(message, assertThrows(CourseException.class, () -> read(WHOLE)).getMessage());
  }

  private void assertComplaint(String yaml, String complaint) {
    assertEquals(
        folder.resolve("course.yaml") + ":" + complaint,
        assertThrows(CourseException.class, () -> read(yaml)).getMessage());
  }

  private Course read(String yaml) throws IOException {
    return CourseReader.read(Files.writeString(folder.resolve("course.yaml"), yaml), known);
  }
}
