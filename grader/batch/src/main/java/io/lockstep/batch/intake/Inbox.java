package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The submissions of a class, as they lie in one folder.
 *
 * @param layout how they lie there
 * @param entries the submissions, in the order of their names
 * @param ignored the names of what is no submission
 * @param remarks what a teacher must look at, a line each
 */
public record Inbox(
    Layout layout, List<Entry> entries, List<String> ignored, List<String> remarks) {

  /** Copies the lists. */
  public Inbox {
    entries = List.copyOf(entries);
    ignored = List.copyOf(ignored);
    remarks = List.copyOf(remarks);
  }

  /**
   * Lists a folder of whatever layout. A download may lie there unpacked into a folder of its own.
   *
   * @throws IOException if it cannot be listed
   * @throws InboxException if a list of whose submissions are makes no sense
   */
  public static Inbox of(Path folder) throws IOException {
    List<Path> files = list(folder);
    Layout layout = detect(files);
    if (layout == Layout.FOLDERS && files.size() == 1 && Files.isDirectory(files.getFirst())) {
      List<Path> inside = list(files.getFirst());
      Layout layoutInside = detect(inside);
      return layoutInside == Layout.FOLDERS ? of(files, layout) : of(inside, layoutInside);
    }
    return of(files, layout);
  }

  /**
   * Lists a folder of a layout that is known.
   *
   * @throws IOException if it cannot be listed
   * @throws InboxException if a list of whose submissions are makes no sense
   */
  public static Inbox of(Path folder, Layout layout) throws IOException {
    return of(list(folder), layout);
  }

  /** The same with other entries. */
  public Inbox withEntries(List<Entry> others) {
    return new Inbox(layout, others, ignored, remarks);
  }

  private static Inbox of(List<Path> files, Layout layout) throws IOException {
    Sorting sorting = new Sorting();
    LayoutReader.of(layout).sort(files, sorting);
    return sorting.inbox(layout);
  }

  private static Layout detect(List<Path> files) {
    return Stream.of(Layout.GRADESCOPE, Layout.MOODLE, Layout.CANVAS)
        .filter(layout -> LayoutReader.of(layout).fits(files))
        .findFirst()
        .orElse(Layout.FOLDERS);
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        String file = String.valueOf(path.getFileName());
        if (!file.startsWith(".") && !file.equals("__MACOSX")) {
          found.add(path);
        }
      }
    }
    found.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
    return found;
  }

  /** What follows the last dot of a file's name, in lower case; empty if there is none. */
  static String extension(Path path) {
    String file = String.valueOf(path.getFileName());
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
