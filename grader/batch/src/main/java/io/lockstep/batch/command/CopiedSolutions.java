package io.lockstep.batch.command;

import io.lockstep.batch.copies.ReferenceCopies;
import io.lockstep.batch.copies.ReferenceCopies.Copy;
import io.lockstep.batch.grading.Material;
import io.lockstep.batch.report.WholeFile;
import io.lockstep.batch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
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

  private final ReferenceCopies reference = ReferenceCopies.bundled();
  private final Table table =
      new Table(',', false).row(List.of("submission", "exercise", "percent"));
  private final List<String> lines = new ArrayList<>();

  /** Compares a submission with the reference. */
  void look(Material material) {
    List<Copy> copies = reference.in(material.submission());
    for (Copy copy : copies) {
      table.row(
          List.of(
              Table.harmless(material.name()), copy.exercise(), Integer.toString(copy.percent())));
    }
    if (!copies.isEmpty()) {
      lines.add(
          material.name()
              + ": has much of the reference, by other names or the same: "
              + copies.stream()
                  .map(each -> "%s %d %%".formatted(each.exercise(), each.percent()))
                  .collect(Collectors.joining(", ")));
    }
  }

  /**
   * Writes those that are suspicious, where there are any.
   *
   * @return a line for each
   */
  List<String> write(Path out) throws IOException {
    if (lines.isEmpty()) {
      Files.deleteIfExists(out.resolve(FILE));
    } else {
      WholeFile.write(out.resolve(FILE), table.bytes());
    }
    return lines;
  }
}
