package io.lockstep.batch.command;

import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.intake.roster.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description =
          "The students, as comma-separated values with a header: id, name, email; or as Canvas,"
              + " Moodle, Gradescope or GitHub Classroom export them.")
  private @Nullable Path roster;

  /** What {@code --layout} takes. */
  enum ChosenLayout {
    AUTO,
    FOLDERS,
    MOODLE,
    CANVAS,
    GRADESCOPE
  }

  /**
   * The submissions, and whose they are.
   *
   * @throws UserException if there are none
   */
  Assignment assigned(Path folder) throws IOException {
    // A roster with a mistake is said before a long listing begins.
    Roster students = roster == null ? null : Roster.read(roster);
    Inbox inbox = inbox(folder);
    return students == null ? Assignment.byLayout(inbox) : students.assign(inbox);
  }

  private Inbox inbox(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new UserException(folder + ": expected a folder of submissions, found nothing");
    }
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          folder
              + ": expected a folder of submissions, found a file; unpack a download first, or use"
              + " lockstep check for one submission");
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
