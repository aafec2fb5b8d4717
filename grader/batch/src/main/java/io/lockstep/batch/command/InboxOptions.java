package io.lockstep.batch.command;

import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which submissions there are, and whose. */
final class InboxOptions {

  @Option(
      names = "--layout",
      paramLabel = "auto|folders|moodle|canvas|gradescope",
      description =
          "How the submissions lie in DIR: as a platform's download, unpacked, or each as a folder"
              + " or file (default: auto, by the files' names).")
  private ChosenLayout layout = ChosenLayout.AUTO;

  /** What {@code --layout} takes. */
  enum ChosenLayout {
    AUTO,
    FOLDERS,
    MOODLE,
    CANVAS,
    GRADESCOPE
  }

  Inbox inbox(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new UserException(folder + ": expected a folder of submissions, found nothing");
    }
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          folder + ": expected a folder of submissions, found a file; use lockstep check for one");
    }
    Inbox inbox = list(folder);
    if (inbox.entries().isEmpty()) {
      throw new UserException(
          folder
              + ": expected a folder, archive or .java file for each submission, found "
              + (inbox.ignored().isEmpty() ? "an empty folder" : inbox.ignored().getFirst()));
    }
    return inbox;
  }

  private Inbox list(Path folder) throws IOException {
    return switch (layout) {
      case AUTO -> Inbox.of(folder);
      case FOLDERS -> Inbox.of(folder, Layout.FOLDERS);
      case MOODLE -> Inbox.of(folder, Layout.MOODLE);
      case CANVAS -> Inbox.of(folder, Layout.CANVAS);
      case GRADESCOPE -> Inbox.of(folder, Layout.GRADESCOPE);
    };
  }
}
