package io.lockstep.batch.attacks;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.result.Result.CriterionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of attacks, as the build publishes it. */
final class AttackTable {

  /**
   * One attack, tried.
   *
   * @param attack what was tried
   * @param graded what became of it
   * @param took how long that took on the wall clock, beside the others
   */
  record Row(Attack attack, Graded graded, Duration took) {

    String line() {
      String verdicts =
          graded.result().exercises().getFirst().criteria().stream()
              .map(CriterionResult::verdict)
              .distinct()
              .map(verdict -> verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '))
              .collect(Collectors.joining(", "));
      return "| %s | %s | %s | %s | %s | %.2f s |"
          .formatted(
              attack.name(),
              attack.what(),
              attack.stoppedBy().words(),
              verdicts,
              shown(),
              took.toMillis() / 1000.0);
    }

    /** What stands in the result, as far as a cell of a table may hold it. */
    private String shown() {
      CriterionResult first = graded.result().exercises().getFirst().criteria().getFirst();
      String notes = graded.refused() ? String.join("; ", graded.result().notes()) : "";
      String seen =
          (notes.isEmpty() ? Attack.seen(first) : notes)
              .replaceAll("[\\p{Cntrl}|<>`]+", " ")
              .replaceAll("^\\(|\\)$", "");
      return seen.length() > LONGEST ? seen.substring(0, LONGEST) + "..." : seen;
    }
  }

  private static final int LONGEST = 120;

  private AttackTable() {}

  static void write(Path file, String form, List<Row> rows, List<String> holes) throws IOException {
    List<String> lines = rows.stream().map(Row::line).collect(Collectors.toList());
    lines.addFirst("| --- | --- | --- | --- | --- | ---: |");
    lines.addFirst(
        "| attack | what it does | stopped by | verdict | what the result says | took |");
    lines.addFirst("");
    lines.addFirst("# " + rows.size() + " attacks, " + form);
    lines.add("");
    lines.addAll(holes);
    Files.write(file, lines);
  }
}
