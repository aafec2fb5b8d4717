package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.store.Batch.Outcome;
import io.lockstep.batch.store.StoredResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others have named or printed commands no terminal, and forges no line. */
class OddNamesTest {

  private static final String ODD = "anna\nzoe:\t20 of 20\u001b[2J";
  private static final String SHOWN = "anna zoe: 20 of 20[U+001B][2J";

  @Test
  void aSubmissionTakesOneLineOfTheProgress() {
    StringWriter said = new StringWriter();
    try (var progress = new Progress.Lines(1, 0, new PrintWriter(said))) {
      progress.graded(ODD, new Outcome(5, 20, State.COMPLETE, false));
    }
    assertEquals("[1/1] " + SHOWN + ": 5 of 20", said.toString().stripTrailing());
  }

  @Test
  void aSubmissionTakesOneLineOfTheSummary() {
    Summary summary = new Summary();
    summary.graded(ExampleResults.gaining(ODD, 5, State.COMPLETE), false);
    summary.left(ODD);
    summary.copied(List.of(ODD));
    Assignment assigned =
        new Assignment(
            new Inbox(Layout.FOLDERS, List.of(), List.of(ODD), List.of(ODD)), List.of(), List.of());
    List<String> lines = summary.lines(assigned, Path.of("out"), Duration.ZERO, 1);
    assertTrue(
        lines.stream().noneMatch(line -> line.matches("(?s).*[\n\t\u001b].*")), () -> "" + lines);
    assertEquals(5, lines.stream().filter(line -> line.contains(SHOWN)).count(), () -> "" + lines);
  }

  @Test
  void aLogShowsWhatCannotBeSeenByItsNumber() {
    StoredResult stored =
        new StoredResult(
            false,
            ExampleResults.gaining("anna", 5, State.COMPLETE),
            "failed: \u0000\u0007\u001b[31m\u202Egnp.exe\n\tat Mine.java:3",
            Duration.ofMillis(1_500),
            "here");
    assertEquals(
        List.of(
            SHOWN + ", graded on here in 1.5 s",
            "failed: [U+0000][U+0007][U+001B][31m[U+202E]gnp.exe",
            "\tat Mine.java:3"),
        new String(ClassReports.log(ODD, stored), StandardCharsets.UTF_8).lines().toList());
  }
}
