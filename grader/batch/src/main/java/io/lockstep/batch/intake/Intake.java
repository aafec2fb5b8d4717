package io.lockstep.batch.intake;

import java.io.IOException;
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
   */
  public record Bounds(int files, int depth, int fileBytes, int allBytes) {

    /** Far more than five exercises need: 20,000 files, 40 folders deep, 1 MB and 8 MB. */
    public static final Bounds STANDARD = new Bounds(20_000, 40, 1 << 20, 8 << 20);
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
        read(part.file(), collector);
      }
    } catch (AccessDeniedException denied) {
      throw new RefusedException("may not be read: access denied to " + denied.getFile());
    } catch (IOException broken) {
      throw new RefusedException("cannot be read: " + broken.getMessage());
    }
    return sorter.sort(entry, collector);
  }

  private static void read(Path entry, Collector collector) throws IOException {
    if (Files.isSymbolicLink(entry)) {
      throw new RefusedException("is a link; expected the folder or the file itself");
    } else if (Files.isDirectory(entry)) {
      FolderReader.read(entry, collector);
    } else if (Inbox.extension(entry).equals("zip")) {
      ZipReader.read(entry, collector);
    } else if (Inbox.extension(entry).equals("java")) {
      collector.enter(String.valueOf(entry.getFileName()));
      collector.source(String.valueOf(entry.getFileName()), () -> Files.newInputStream(entry));
    } else {
      throw new RefusedException(
          "expected a folder, a .zip or a .java file, found ." + Inbox.extension(entry));
    }
  }
}
