package io.lockstep.batch.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken rubric is one error that names the file, the line, what was expected and found. */
class BrokenRubricTest {

  private static final String GOOD =
      """
      exercise: crawler
      title: Crawler
      position: 5
      points: 4
      criteria:
        - id: once
          kind: concurrency
          points: 3
          title: No page twice
          hint: One step, not two.
        - id: cancel
          kind: robustness
          points: 1
          stretch: true
          title: Cancelling stops it
          hint: Who is told?
          visibility: hidden
      """;

  private static final KnownCriteria KNOWN = new KnownCriteria(Map.of("crawler", kinds()));

  @TempDir private Path folder = Path.of("");

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("once", "concurrency");
    kinds.put("cancel", "robustness");
    return kinds;
  }

  /** What is done to the good rubric, and what the user then reads. */
  record Case(String name, String find, String replace, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "unknown key of a criterion",
            "    points: 3",
            "    pionts: 3",
            "crawler.yaml:8: unknown key \"pionts\"; expected one of id, kind, points, stretch,"
                + " title, hint, hints, visibility"),
        new Case(
            "unknown key of the rubric",
            "title: Crawler\n",
            "title: Crawler\nweight: 2\n",
            "crawler.yaml:3: unknown key \"weight\"; expected one of exercise, title, position,"
                + " points, hints, criteria"),
        new Case(
            "missing key",
            "    hint: Who is told?\n",
            "",
            "crawler.yaml:11: expected the key \"hint\", found none"),
        new Case(
            "wrong type",
            "points: 3",
            "points: three",
            "crawler.yaml:8: \"points\": expected a whole number, found \"three\""),
        new Case(
            "hints that are none",
            "points: 4\n",
            "points: 4\nhints: none\n",
            "crawler.yaml:5: \"hints\": expected keys and values, found \"none\""),
        new Case(
            "a hint that is a number",
            "points: 4\n",
            "points: 4\nhints:\n  stuck: 5\n",
            "crawler.yaml:6: \"stuck\": expected a text, found 5"),
        new Case(
            "a hint of a criterion that is a list",
            "    hint: Who is told?\n",
            "    hint: Who is told?\n    hints:\n      stuck: [a, b]\n",
            "crawler.yaml:18: \"stuck\": expected a text, found a list"),
        new Case(
            "an empty hint",
            "points: 4\n",
            "points: 4\nhints:\n  stuck: ''\n",
            "crawler.yaml:6: \"stuck\": expected a text, found an empty one"),
        new Case(
            "a key of a hint that can be none",
            "points: 4\n",
            "points: 4\nhints:\n  stuck: Who?\n  Threw: Why?\n",
            "crawler.yaml:7: \"hints\": expected keys of lower-case letters, digits, hyphens and"
                + " dots, found \"Threw\""),
        new Case(
            "half points",
            "points: 3",
            "points: 2.5",
            "crawler.yaml:8: \"points\": expected a whole number, found 2.5"),
        new Case(
            "negative points",
            "points: 3",
            "points: -3",
            "crawler.yaml:8: \"points\": expected 0 or more, found -3"),
        new Case(
            "a kind that is none",
            "kind: robustness",
            "kind: robust",
            "crawler.yaml:12: \"kind\": expected one of ordering, timing, concurrency, robustness,"
                + " hygiene, found \"robust\""),
        new Case(
            "another kind than the checks'",
            "kind: robustness",
            "kind: timing",
            "crawler.yaml:12: \"kind\" of \"cancel\": expected robustness, as in the checks, found"
                + " timing"),
        new Case(
            "a visibility that is none",
            "visibility: hidden",
            "visibility: secret",
            "crawler.yaml:17: \"visibility\": expected one of visible, hidden, found \"secret\""),
        new Case(
            "an empty title",
            "title: No page twice",
            "title: ''",
            "crawler.yaml:9: \"title\": expected a text, found an empty one"),
        new Case(
            "unknown criterion",
            "id: once",
            "id: twice",
            "crawler.yaml:6: unknown criterion \"twice\"; expected one of once, cancel"),
        new Case(
            "criterion twice",
            "id: cancel",
            "id: once",
            "crawler.yaml:11: expected every criterion once, found \"once\" again; it first stands"
                + " in line 6"),
        new Case(
            "missing criterion",
            GOOD.substring(GOOD.indexOf("  - id: cancel")),
            "",
            "crawler.yaml:6: \"criteria\": expected all that the checks know, found none for"
                + " cancel; to take one out of the grade, give it 0 points"),
        new Case(
            "points that do not add up",
            "points: 3",
            "points: 2",
            "crawler.yaml:4: \"points\": expected 3, the sum over the criteria, found 4"),
        new Case(
            "another exercise",
            "exercise: crawler",
            "exercise: spider",
            "crawler.yaml:1: \"exercise\": expected crawler, as the file is named, found spider"),
        new Case(
            "a key twice",
            "points: 3",
            "points: 3\n    points: 2",
            "crawler.yaml:9: expected every key once, found \"points\" again"),
        new Case(
            "no list of criteria",
            GOOD.substring(GOOD.indexOf("criteria:")),
            "criteria: none\n",
            "crawler.yaml:5: \"criteria\": expected a list, found \"none\""),
        new Case(
            "not YAML",
            "    kind: concurrency",
            "   kind: [concurrency",
            "crawler.yaml:7: expected YAML, found a mistake in its form: while parsing a block"
                + " collection"),
        new Case(
            "only a comment",
            GOOD,
            "# later\n",
            "crawler.yaml:1: expected a rubric, found an empty file"),
        new Case(
            "an empty document",
            GOOD,
            "---\n",
            "crawler.yaml:2: the file: expected keys and values, found nothing"),
        new Case("empty", GOOD, "", "crawler.yaml:1: expected a rubric, found an empty file"),
        new Case(
            "plain text",
            GOOD,
            "hello",
            "crawler.yaml:1: the file: expected keys and values, found \"hello\""));
  }

  @BeforeEach
  void writeTheGoodOne() throws IOException {
    Files.writeString(folder.resolve("crawler.yaml"), GOOD);
  }

  @Test
  void theGoodOneIsRead() {
    Rubric rubric = Rubrics.from(folder, KNOWN).of("crawler");
    assertEquals("Crawler", rubric.title());
    assertEquals(4, rubric.points());
    assertEquals(
        new Rubric.RubricCriterion(
            "cancel",
            "robustness",
            1,
            true,
            "Cancelling stops it",
            "Who is told?",
            Rubric.Visibility.HIDDEN),
        rubric.criteria().get(1));
    assertEquals(Rubric.Visibility.VISIBLE, rubric.criteria().get(0).visibility());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneErrorWithFileAndLine(Case broken) throws IOException {
    assertTrue(GOOD.contains(broken.find()), "the case changes nothing");
    Files.writeString(
        folder.resolve("crawler.yaml"), GOOD.replace(broken.find(), broken.replace()));
    assertEquals(broken.message(), messageWithoutFolder());
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    Files.write(
        folder.resolve("crawler.yaml"),
        GOOD.replace("One step", "Ein Schritt für").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "crawler.yaml:10: expected UTF-8, found the byte 0xFC; save the file as UTF-8",
        messageWithoutFolder());
  }

  @Test
  void aByteOrderMarkDoesNoHarm() throws IOException {
    Files.writeString(folder.resolve("crawler.yaml"), "\uFEFF" + GOOD);
    assertEquals(4, Rubrics.from(folder, KNOWN).of("crawler").points());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("crawler.yaml"));
    assertEquals(
        "crawler.yaml: expected the rubric of exercise \"crawler\", found no such file",
        messageWithoutFolder());
  }

  @Test
  void aFileThatNoExerciseHasIsNamed() throws IOException {
    Files.writeString(folder.resolve("spider.yaml"), GOOD);
    assertEquals(
        "spider.yaml: no exercise has this rubric; expected crawler.yaml", messageWithoutFolder());
  }

  @Test
  void aMissingFolderIsNamed() {
    Path absent = folder.resolve("absent");
    RubricException thrown = assertThrows(RubricException.class, () -> Rubrics.from(absent, KNOWN));
    assertEquals(absent + ": expected a folder with rubrics, found nothing", thrown.getMessage());
  }

  private String messageWithoutFolder() {
    RubricException thrown = assertThrows(RubricException.class, () -> Rubrics.from(folder, KNOWN));
    return String.valueOf(thrown.getMessage()).substring(folder.toString().length() + 1);
  }
}
