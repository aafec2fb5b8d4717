package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the names of a class's files as one platform gives them. */
interface LayoutReader {

  /** Whether the files look like it. */
  boolean fits(List<Path> files);

  /**
   * Tells which files are whose.
   *
   * @throws IOException if a file that says so cannot be read
   * @throws InboxException if a file that says so says nothing that makes sense
   */
  void sort(List<Path> files, Sorting sorting) throws IOException;

  /** Whether most files are called like that. */
  static boolean most(List<Path> files, Pattern name) {
    long fitting =
        files.stream()
            .filter(file -> name.matcher(String.valueOf(file.getFileName())).matches())
            .count();
    return fitting * 2 > files.size();
  }

  static LayoutReader of(Layout layout) {
    return switch (layout) {
      case FOLDERS -> new FoldersLayout();
      case MOODLE -> new MoodleLayout();
      case CANVAS -> new CanvasLayout();
      case GRADESCOPE -> new GradescopeLayout();
    };
  }
}
