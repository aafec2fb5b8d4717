package io.lockstep.batch.handout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.apache.commons.io.file.PathUtils;

/** A folder that is there with all of its files or not at all. */
final class NewFolder {

  private NewFolder() {}

  /**
   * Writes a folder.
   *
   * @param folder where; a new or an empty one
   * @param files what is to be in it, by name, with {@code /} between folders
   * @param programs which of these may be run
   * @throws HandoutException if there is something already, or nothing can be written
   */
  static void write(Path folder, SortedMap<String, byte[]> files, Set<String> programs)
      throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new HandoutException(folder + ": expected a new or empty folder, found a file");
    }
    if (Files.isDirectory(place) && !PathUtils.isEmptyDirectory(place)) {
      throw new HandoutException(folder + ": expected a new or empty folder, found files");
    }
    Path parent = Objects.requireNonNull(place.getParent(), "parent");
    Path unfinished;
    try {
      Files.createDirectories(parent);
      unfinished = Files.createDirectory(parent.resolve("." + place.getFileName() + ".unfinished"));
    } catch (IOException impossible) {
      throw new HandoutException(
          "%s: expected a place to write to, found none: %s"
              .formatted(folder, impossible.getMessage()));
    }
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path to = unfinished.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(to.getParent(), "folder"));
        Files.write(to, file.getValue());
        if (programs.contains(file.getKey())) {
          allowToRun(to);
        }
      }
      Files.deleteIfExists(place);
      Files.move(unfinished, place);
    } finally {
      remove(unfinished);
    }
  }

  private static void allowToRun(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    // Windows has no such permission, and needs none.
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      var _ = PathUtils.deleteDirectory(folder);
    }
  }
}
