package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of a class, side by side. */
class ComparisonTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void saysWhoGainedAndLostAndWhatIsNewOrGone() {
    Comparison comparison =
        Comparison.of(
            run(gaining("anna", 5), gaining("ben", 9), gaining("zoe", 4), gaining("cem", 1)),
            run(gaining("anna", 9), gaining("ben", 5), gaining("dora", 4), gaining("cem", 1)));
    assertEquals(
        List.of("anna +4", "ben -4", "dora new", "zoe gone"),
        comparison.rows().stream().map(row -> row.submission() + " " + row.change()).toList());
    assertEquals(1, comparison.same());
    assertEquals("1 gained points, 1 lost points, 1 the same.", comparison.lines().getFirst());
  }

  @Test
  void saysWhatChangedInTheRubrics() {
    Comparison comparison = Comparison.of(run(gaining("anna", 5)), run(gaining("anna", 9)));
    assertEquals(
        List.of("crawler/finds-all is worth 9, was 5", "crawler/once is worth 11, was 15"),
        comparison.rubric());
  }

  @Test
  void whatCannotBeReadIsARowAndTheRestIsCompared() throws IOException {
    Files.write(folder.resolve("anna.json"), ResultJson.write(gaining("anna", 5)));
    Files.writeString(folder.resolve("old.json"), "{\"schema\": \"lockstep/result/v0\"}");
    Files.writeString(folder.resolve("broken.json"), "{");
    Files.writeString(folder.resolve("empty.json"), "");
    ResultFolder read = ResultFolder.read(folder);
    assertEquals(1, read.results().size());
    assertEquals(
        List.of("broken.json", "empty.json", "old.json"),
        read.unreadable().stream().map(ResultFolder.Unreadable::file).toList());
    assertTrue(
        read.unreadable().getLast().why().contains("found lockstep/result/v0"),
        read.unreadable().getLast().why());
    Comparison comparison = Comparison.of(read, run(gaining("anna", 9)));
    assertEquals(1, comparison.rows().size());
    String page = new Pages().comparison(comparison);
    assertTrue(page.contains("Not read: 3"), page);
    assertTrue(page.contains("old run: broken.json"), page);
  }

  @Test
  void markupInNamesStaysText() {
    Result hostile = gaining("<script>alert(1)</script>", 3);
    String page = new Pages().comparison(Comparison.of(run(), run(hostile)));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
    assertTrue(!page.contains("<script>alert"), page);
  }

  private static Result gaining(String submission, int points) {
    return ExampleResults.gaining(submission, points, State.COMPLETE);
  }

  private static ResultFolder run(Result... results) {
    return new ResultFolder(List.of(results), List.of());
  }
}
