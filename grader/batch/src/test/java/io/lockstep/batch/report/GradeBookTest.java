package io.lockstep.batch.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grade book is a plain table that a spreadsheet reads and does not run. */
class GradeBookTest {

  @Test
  void aRowForEachSubmission() throws IOException {
    assertEquals(
        """
        submission,state,points,possible,note,crawler,crawler/finds-all,crawler/finds-all verdict,crawler/once,crawler/once verdict
        "Müller, ""Jo"" Jr",complete,17,20,,17,17,passed,0,failed
        ben,provisional,3,20,,3,3,passed,0,failed
        """
            .replace("\n", "\r\n"),
        book(
            ExampleResults.gaining("Müller, \"Jo\" Jr", 17, State.COMPLETE),
            ExampleResults.gaining("ben", 3, State.PROVISIONAL)));
  }

  @Test
  void theNoteSaysWhatATeacherMustKnowAndTheGradersFaultFirst() throws IOException {
    String book = book(ExampleResults.everyVerdict("anna"));
    assertTrue(
        book.contains(
            "anna,incomplete,5,20,grader fault in crawler/limit: worker was lost; ignored"
                + " notes.txt: not a Java source; Rate-limited client:"
                + " MyRateLimitedClient.java:12: ';' expected; Countdown: not implemented; 1 not"
                + " run: needs the simulator,5,0,0,"),
        book);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", " =1"})
  void noCellIsAFormula(String name) throws IOException {
    String book = book(ExampleResults.gaining(name, 0, State.COMPLETE));
    String cell = book.lines().skip(1).findFirst().orElseThrow().replaceFirst("^\"", "");
    assertTrue(cell.startsWith("'"), book);
  }

  private static String book(Result... results) throws IOException {
    ByteArrayOutputStream book = new ByteArrayOutputStream();
    GradeBook columns = new GradeBook();
    List.of(results).forEach(columns::see);
    columns.write(List.of(results), book);
    return book.toString(UTF_8);
  }
}
