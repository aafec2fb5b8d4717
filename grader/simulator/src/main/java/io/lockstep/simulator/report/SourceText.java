package io.lockstep.simulator.report;

import io.lockstep.simulator.SourceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a report finds the text of a line of the code under test. */
@FunctionalInterface
public interface SourceText {

  /** The text of this line without white space around it, or null if it is not known. */
  @Nullable String of(SourceLine line);

  /** No text: reports name file and line. */
  static SourceText none() {
    return line -> null;
  }

  /**
   * Source files below these roots, such as {@code src/test/java}. Files that are missing or that
   * cannot be read count as not known.
   */
  static SourceText in(List<Path> roots) {
    Map<Path, List<String>> read = new HashMap<>();
    return line -> {
      if (line.file() == null || line.line() < 1) {
        return null;
      }
      int end = line.className().lastIndexOf('.');
      String folder = end < 0 ? "" : line.className().substring(0, end).replace('.', '/');
      for (Path root : roots) {
        Path file = root.resolve(folder).resolve(line.file());
        List<String> lines = read.computeIfAbsent(file, SourceText::lines);
        if (line.line() <= lines.size()) {
          return lines.get(line.line() - 1).strip();
        }
      }
      return null;
    };
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
