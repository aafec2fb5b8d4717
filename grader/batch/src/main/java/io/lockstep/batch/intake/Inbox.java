package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The submissions of a class, as they lie in one folder: each sub-folder, archive or Java source is
 * one.
 *
 * @param entries the submissions, in the order of their names
 * @param ignored the names of what is no submission
 */
public record Inbox(List<Entry> entries, List<String> ignored) {

  private static final Set<String> SUBMISSIONS =
      Set.of("zip", "java", "gz", "tgz", "tar", "xz", "bz2", "7z", "rar", "jar");

  /** Copies the lists. */
  public Inbox {
    entries = List.copyOf(entries);
    ignored = List.copyOf(ignored);
  }

  /**
   * Lists a folder.
   *
   * @throws IOException if it cannot be listed
   */
  public static Inbox of(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(found::add);
    }
    found.sort(null);
    List<Entry> entries = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    List<String> ignored = new ArrayList<>();
    for (Path path : found) {
      String file = String.valueOf(path.getFileName());
      if (file.startsWith(".") || file.equals("__MACOSX")) {
        continue;
      }
      if (Files.isDirectory(path)) {
        String name = taken.add(file) ? file : file + "/";
        entries.add(Entry.of(name, path));
      } else if (SUBMISSIONS.contains(extension(path))) {
        String stem = file.substring(0, file.lastIndexOf('.'));
        entries.add(Entry.of(taken.add(stem) ? stem : file, path));
      } else {
        ignored.add(file);
      }
    }
    return new Inbox(entries, ignored);
  }

  /** What follows the last dot of a file's name, in lower case; empty if there is none. */
  static String extension(Path path) {
    String file = String.valueOf(path.getFileName());
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
