package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tables of a class need of each result waits in a file. */
class OutlinesTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theyAreReadInTheirOrderAsOftenAsIsWanted() throws IOException {
    try (Outlines outlines = outlines("anna", "ben", "\uD83D\uDE00 zoe")) {
      List<String> names = List.of("anna", "ben", "\uD83D\uDE00 zoe");
      assertEquals(names, names(outlines));
      assertEquals(names, names(outlines));
    }
  }

  @Test
  void whatTheTablesShowIsTheSameOfAResultAndOfItsOutline() throws IOException {
    for (Result result :
        List.of(ExampleResults.everyVerdict("anna"), ExampleResults.withRuns("anna"))) {
      ClassFigures figures = ClassFigures.of(List.of(result));
      try (Outlines outlines = Outlines.in(folder.resolve("outlines"))) {
        outlines.add(result);
        Result outline = outlines.iterator().next();
        assertEquals(Notes.of(result), Notes.of(outline));
        assertEquals(figures.struggles().groupsOf(result), figures.struggles().groupsOf(outline));
        assertEquals(cells(result), cells(outline));
      }
    }
  }

  @Test
  void runsAndSourcesAreLeftOut() throws IOException {
    try (Outlines outlines = Outlines.in(folder.resolve("outlines"))) {
      outlines.add(ExampleResults.withRuns("anna"));
      outlines.iterator().next().exercises().stream()
          .peek(each -> assertEquals(List.of(), each.sources()))
          .flatMap(each -> each.criteria().stream())
          .map(CriterionResult::failure)
          .forEach(failure -> assertNull(failure == null ? null : failure.run()));
    }
  }

  @Test
  void theFileIsGoneAfterwardsEvenIfSomebodyStoppedReading() throws IOException {
    Path file = folder.resolve("outlines");
    try (Outlines outlines = outlines("anna", "ben")) {
      Iterator<Result> left = outlines.iterator();
      assertEquals("anna", left.next().submission());
    }
    assertFalse(Files.exists(file));
  }

  private Outlines outlines(String... names) throws IOException {
    Outlines outlines = Outlines.in(folder.resolve("outlines"));
    for (String name : names) {
      outlines.add(ExampleResults.everyVerdict(name));
    }
    return outlines;
  }

  private static List<String> names(Outlines outlines) {
    List<String> names = new ArrayList<>();
    outlines.forEach(each -> names.add(each.submission()));
    return names;
  }

  private static List<String> cells(Result result) {
    return result.exercises().stream()
        .flatMap(each -> each.criteria().stream())
        .map(each -> each.id() + " " + each.points() + " " + each.verdict())
        .toList();
  }
}
