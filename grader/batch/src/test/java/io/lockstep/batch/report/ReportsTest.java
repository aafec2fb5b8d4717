package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class goes in; a folder with all that people want to see comes out. */
class ReportsTest {

  private static final RunFacts FACTS =
      new RunFacts(
          Instant.parse("2026-03-01T10:15:00Z"),
          Duration.ofSeconds(75),
          Map.of("Lockstep", "0.1.0"));

  @TempDir private Path out = Path.of("");

  @Test
  void theFolderHoldsTheseFilesAndNoOther() throws IOException {
    Reports.write(
        out,
        List.of(ExampleResults.everyVerdict("anna"), ExampleResults.everyVerdict("ben/../x")),
        FACTS);
    try (Stream<Path> files = Files.walk(out)) {
      assertEquals(
          List.of(
              "gradebook.csv",
              "index.html",
              "results/anna.json",
              "results/ben_.._x-5de945b0ee.json",
              "run.js",
              "submissions/anna.fragment.html",
              "submissions/anna.html",
              "submissions/anna.md",
              "submissions/ben_.._x-5de945b0ee.fragment.html",
              "submissions/ben_.._x-5de945b0ee.html",
              "submissions/ben_.._x-5de945b0ee.md"),
          files
              .filter(Files::isRegularFile)
              .map(file -> out.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList());
    }
  }

  @Test
  void whatAPageOfTheClassLinksToIsThere() throws IOException {
    Reports.write(out, List.of(ExampleResults.everyVerdict("Anna Müller 50% #1?")), FACTS);
    String index = Files.readString(out.resolve("index.html"));
    String link = index.replaceAll("(?s).*href=\"(submissions/[^\"]*)\".*", "$1");
    Path target = Path.of(java.net.URI.create(out.toUri() + link));
    assertTrue(Files.isRegularFile(target), link);
  }

  @Test
  void theResultAndThePageAreTheSameWheneverTheyAreWritten() throws IOException {
    Result result = ExampleResults.everyVerdict("anna");
    Reports.write(out.resolve("1"), List.of(result), FACTS);
    Reports.write(
        out.resolve("2"), List.of(result), new RunFacts(Instant.EPOCH, Duration.ZERO, Map.of()));
    for (String file :
        List.of("results/anna.json", "submissions/anna.html", "gradebook.csv", "index.html")) {
      assertArrayEquals(
          Files.readAllBytes(out.resolve("1").resolve(file)),
          Files.readAllBytes(out.resolve("2").resolve(file)),
          file);
    }
    assertArrayEquals(
        ResultJson.write(result), Files.readAllBytes(out.resolve("1/results/anna.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></pre><b>bold",
        "javascript:alert(1)",
        "${1+1} @if(true) $unsafe{x}",
        "&lt;b&gt; &amp;",
      })
  void markupStaysText(String text) throws IOException {
    Reports.write(out, List.of(ExampleResults.saying(text)), FACTS);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        String page = Files.readString(file);
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("<b>"), page);
        assertFalse(page.contains("\"javascript:"), page);
        assertFalse(page.matches("(?s).*<[^>]*'? onmouseover=.*"), page);
        assertTrue(page.contains(escaped(text)), "the text itself is shown");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u202Egnp.exe", "a\u0000b", "a\u2066b", "a\u001B[2Jb", "a\u200Bb", "a\u2028b"})
  void whatCannotBeSeenIsShownByItsNumber(String text) throws IOException {
    Reports.write(out, List.of(ExampleResults.saying(text)), FACTS);
    int hidden = text.chars().filter(each -> each < 0x20 || each > 0x7E).findFirst().orElseThrow();
    for (Path file : List.of(out.resolve("index.html"), out.resolve("gradebook.csv"))) {
      String page = Files.readString(file);
      assertEquals(-1, page.indexOf(hidden), file.toString());
      assertTrue(page.contains("[U+%04X]".formatted(hidden)), file.toString());
    }
  }

  @Test
  void hiddenCriteriaAreTheTeachersAlone() throws IOException {
    Result result = ExampleResults.everyVerdict("anna");
    Reports.write(out, List.of(result), FACTS);
    String student = Files.readString(out.resolve("submissions/anna.html"));
    assertFalse(student.contains("ecret"), "a title or text of a hidden criterion");
    assertFalse(student.contains("crawler/reuse"), "the id of a hidden criterion");
    assertTrue(student.contains("Hidden criteria: 2"), "how many there are");
    String teacher = Files.readString(out.resolve("gradebook.csv"));
    assertTrue(teacher.contains("crawler/cancel verdict"), "the teacher's table has all");
    assertFalse(
        String.join("\n", TerminalReport.lines(result, TerminalStyle.PLAIN)).contains("ecret"));
  }

  @Test
  void pagesAskTheNetworkForNothing() throws IOException {
    Reports.write(out, List.of(ExampleResults.everyVerdict("anna")), FACTS);
    for (String file : List.of("index.html", "submissions/anna.html")) {
      // A file of the same folder: when it was graded, and how long it took.
      String page = Files.readString(out.resolve(file)).replace("<script src=\"run.js\">", "");
      assertFalse(page.matches("(?s).*(src|@import|url\\()\\s*=?.*"), file);
      assertFalse(page.matches("(?s).*href=\"(https?:)?//.*"), file);
    }
  }

  @Test
  void whatNeedsAHumanStandsFirst() throws IOException {
    Reports.write(
        out,
        List.of(
            ExampleResults.gaining("ben", 20, State.COMPLETE), ExampleResults.everyVerdict("zoe")),
        FACTS);
    String index = Files.readString(out.resolve("index.html"));
    int human = index.indexOf("Needs a human: 1");
    assertTrue(human > 0 && human < index.indexOf("zoe"), "the section and who is in it");
    assertTrue(index.indexOf("zoe") < index.indexOf("ben"), "before the table");
  }

  @Test
  void howLongEachTookStandsBesideThePageInItsOrder() throws IOException {
    try (Reports reports = Reports.into(out, FileNames.of(List.of("anna", "ben")))) {
      reports.add(ExampleResults.everyVerdict("anna"), Duration.ofMillis(1234));
      reports.add(ExampleResults.everyVerdict("ben"), null);
      reports.finish(FACTS);
    }
    assertTrue(Files.readString(out.resolve("run.js")).contains("[1234,-1]"), "run.js");
  }

  @Test
  void anEmptyClassHasAPageToo() throws IOException {
    Reports.write(out, List.of(), FACTS);
    assertTrue(Files.readString(out.resolve("index.html")).contains("0 submissions"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
