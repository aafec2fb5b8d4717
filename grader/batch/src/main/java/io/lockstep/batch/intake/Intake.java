package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The door: takes the sources of a solution from whatever was handed in.
 *
 * <p>Contract, tests and build files are always the grader's own, so those of a submission are
 * ignored and mentioned.
 */
public final class Intake {

  private final SourceSorter sorter;
  private final Bounds bounds;

  /**
   * Creates an intake.
   *
   * @param contracts exercise id to the package of its contract
   * @param bounds how large a submission may be
   */
  public Intake(Map<String, String> contracts, Bounds bounds) {
    this.sorter = new SourceSorter(contracts);
    this.bounds = bounds;
  }

  /**
   * How large a submission may be.
   *
   * @param files the most files in it, of any kind
   * @param depth the most folders within each other
   * @param fileBytes the most bytes of one Java source
   * @param allBytes the most bytes of all Java sources
   * @param unpackedBytes the most bytes that are unpacked from its archives to find the sources
   */
  public record Bounds(int files, int depth, int fileBytes, int allBytes, long unpackedBytes) {

    /** Far more than five exercises need: 20,000 files, 40 folders deep, 1, 8 and 256 MB. */
    public static final Bounds STANDARD = new Bounds(20_000, 40, 1 << 20, 8 << 20, 256 << 20);
  }

  /**
   * Reads a submission.
   *
   * @param entry folders, archives or Java sources
   * @throws RefusedException if it cannot be read or is hostile
   */
  public Submission take(Entry entry) {
    Collector collector = new Collector(bounds);
    try {
      for (Entry.Part part : entry.parts()) {
        read(part, entry.parts().size() == 1 ? "" : part.name() + "/", collector);
      }
    } catch (AccessDeniedException denied) {
      throw new RefusedException("may not be read: access denied to " + denied.getFile());
    } catch (IOException broken) {
      throw new RefusedException("cannot be read: " + broken.getMessage());
    }
    checkRead(collector);
    return sorter.sort(entry, collector);
  }

  /** Sources that may be in an archive nobody opened are no "nothing handed in". */
  private static void checkRead(Collector collector) {
    if (collector.sources().isEmpty()) {
      collector
          .others()
          .forEach((path, what) -> {
            if (what.equals(Collector.UNREAD_ARCHIVES)) {
              throw new RefusedException(
                  "expected Java sources, a .zip or a .tar.gz, found " + path);
            }
          });
    }
  }

  private static void read(Entry.Part part, String prefix, Collector collector) throws IOException {
    Path file = part.file();
    if (Files.isSymbolicLink(file)) {
      throw new RefusedException(part.name() + " is a link; expected the folder or file itself");
    } else if (Files.isDirectory(file)) {
      FolderReader.read(file, prefix, collector);
    } else if (Inbox.extension(file).equals("java")) {
      collector.enter(part.name());
      collector.looseSource(part.name(), () -> Files.newInputStream(file));
    } else if (ArchiveKind.isNamedLikeOne(part.name()) || prefix.isEmpty()) {
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        ArchiveReader.readHandedIn(channel, part.name(), prefix, collector);
      }
    } else {
      collector.enter(part.name());
      collector.other(part.name());
    }
  }
}
