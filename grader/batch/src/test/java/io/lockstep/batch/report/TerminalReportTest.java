package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.report.TerminalStyle.Colour;
import io.lockstep.batch.report.TerminalStyle.Signs;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in the terminal is worth reading at any width. */
class TerminalReportTest {

  private static final Result EXAMPLE = ExampleResults.everyVerdict("anna");

  @Test
  void looksLikeThis() {
    assertEquals(
        """
        anna                                                              5 of 20 points

          Crawler              ████░░░░░░   5/12   ✓✗–!
          Rate-limited client  ░░░░░░░░░░   0/4    ––
          Countdown            ░░░░░░░░░░   0/4    not implemented

          ✓ passed   ✗ failed   – not run   ! grader fault

          This grade is incomplete: the grader itself failed somewhere, through no fault
          of yours. A person will judge what is missing.
          ignored notes.txt: not a Java source
          Not run, needs the simulator: crawler/race-free

        ✗ Rate-limited client was not judged
            MyRateLimitedClient.java:12: ';' expected
                int a = 1
                         ^

        ! crawler/limit: the grader itself failed; please report this:
            worker was lost

        ✗ crawler/once, 3 points: No page is fetched twice in one crawl
            Tried     two pages that link to a third
            Expected  each of the 5 pages fetched once
            Seen      "http://b" fetched twice, at 0.100 s and 0.100 s
            Printed   fetching http://b
                      fetching http://b
            Hint      "Have we seen it?" and "now we have" must be one step.
            Replay    mvn test -Dreplay=crawler/once@adversarial:7
        """,
        String.join("\n", TerminalReport.lines(EXAMPLE, TerminalStyle.PLAIN)) + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 132})
  void noLineIsLongerThanTheTerminalIsWide(int width) {
    TerminalStyle style = new TerminalStyle(width, Colour.NONE, Signs.UNICODE, 3, null);
    Result wordy = ExampleResults.saying("a very long text without an end ".repeat(20));
    Result unbroken = ExampleResults.saying("x".repeat(500));
    for (Result result : List.of(EXAMPLE, wordy, unbroken)) {
      for (String line : TerminalReport.lines(result, style)) {
        assertTrue(line.length() <= width, line);
      }
    }
  }

  @Test
  void coloursChangeNothingButColours() {
    assertEquals(
        TerminalReport.lines(EXAMPLE, TerminalStyle.PLAIN),
        TerminalReport.lines(EXAMPLE, TerminalStyle.PLAIN.with(Colour.ANSI)).stream()
            .map(line -> line.replaceAll("\u001b\\[\\d+m", ""))
            .toList());
  }

  @Test
  void asciiIsEnough() {
    String report =
        String.join("\n", TerminalReport.lines(EXAMPLE, TerminalStyle.PLAIN.with(Signs.ASCII)));
    assertTrue(report.chars().allMatch(character -> character < 0x7F), report);
  }

  @Test
  void whatIsCutIsPointedTo() {
    TerminalStyle brief =
        new TerminalStyle(80, Colour.NONE, Signs.UNICODE, 0, "out/submissions/anna.html");
    List<String> lines = TerminalReport.lines(EXAMPLE, brief);
    assertEquals("    … 1 more failure: see out/submissions/anna.html", lines.getLast());
  }

  @Test
  void whyAnExerciseWasNotJudgedIsToldToTheLastWord() {
    String reason = "found 2 solutions, " + "and more and more words ".repeat(10) + "to the end";
    List<String> lines = TerminalReport.lines(ExampleResults.saying(reason), TerminalStyle.PLAIN);
    int head = lines.indexOf("✗ Crawler was not judged");
    List<String> told =
        lines.subList(head + 1, lines.size()).stream()
            .takeWhile(line -> !line.isEmpty())
            .map(String::strip)
            .toList();
    assertEquals(reason, String.join(" ", told));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J", "\u202Egnp.exe", "a\rb", "\u009b31m", "\u0007"})
  void studentsTextCommandsNoTerminal(String text) {
    String report =
        String.join("\n", TerminalReport.lines(ExampleResults.saying(text), TerminalStyle.PLAIN));
    assertFalse(
        report.chars().anyMatch(each -> each != '\n' && Character.isISOControl(each)), report);
    assertFalse(report.contains("\u202E"), report);
  }
}
