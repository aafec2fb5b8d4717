package io.lockstep.batch.command;

import io.lockstep.batch.copies.ReferenceCopies;
import io.lockstep.batch.copies.ReferenceCopies.Copy;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.report.WholeFile;
import io.lockstep.batch.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The submissions that may have copied the reference, for the teacher alone: the results and what
 * students get say nothing of it.
 */
final class CopiedSolutions {

  private static final String FILE = "copies.csv";

  private CopiedSolutions() {}

  /**
   * Compares every submission with the reference; writes those that are suspicious.
   *
   * @return a line for each
   */
  static List<String> write(Path out, Inbox inbox, Grader grader) throws IOException {
    ReferenceCopies reference = ReferenceCopies.bundled();
    Table table = new Table(',', false).row(List.of("submission", "exercise", "percent"));
    List<String> lines = new ArrayList<>();
    for (Entry entry : inbox.entries()) {
      List<Copy> copies = grader.read(entry).map(reference::in).orElse(List.of());
      for (Copy copy : copies) {
        table.row(
            List.of(
                Table.harmless(entry.name()), copy.exercise(), Integer.toString(copy.percent())));
      }
      if (!copies.isEmpty()) {
        lines.add(
            entry.name()
                + ": has much of the reference, by other names or the same: "
                + copies.stream()
                    .map(each -> "%s %d %%".formatted(each.exercise(), each.percent()))
                    .collect(Collectors.joining(", ")));
      }
    }
    if (!lines.isEmpty()) {
      WholeFile.write(out.resolve(FILE), table.bytes());
    }
    return lines;
  }
}
