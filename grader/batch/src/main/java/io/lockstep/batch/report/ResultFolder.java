package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.ResultException;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The results that an earlier run wrote, and those of its files that are none.
 *
 * @param results what could be read, by the names of the files
 * @param unreadable what could not: broken, or of another version
 */
public record ResultFolder(List<Result> results, List<Unreadable> unreadable) {

  /** Copies the lists. */
  public ResultFolder {
    results = List.copyOf(results);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A file that is no result of this version.
   *
   * @param file its name
   * @param why one line that says what was expected and what was found
   */
  public record Unreadable(String file, String why) {}

  /**
   * Reads the folder that {@code lockstep grade} wrote, or its {@code results}.
   *
   * @throws IOException if the folder cannot be read
   */
  public static ResultFolder read(Path folder) throws IOException {
    Path inner = folder.resolve("results");
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(Files.isDirectory(inner) ? inner : folder, "*.json")) {
      all.forEach(files::add);
    }
    files.sort(null);
    List<Result> results = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        Result result = ResultJson.read(name, Files.readAllBytes(file));
        if (names.add(result.submission())) {
          results.add(result);
        } else {
          unreadable.add(
              new Unreadable(name, "a second result of \"" + result.submission() + "\""));
        }
      } catch (ResultException | IOException | tools.jackson.core.JacksonException broken) {
        unreadable.add(new Unreadable(name, String.valueOf(broken.getMessage())));
      }
    }
    return new ResultFolder(results, unreadable);
  }
}
