package io.lockstep.simulator.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The folder for what is kept from one JVM to the next: the user's own, where the system wants such
 * things, or the one that {@code -Dlockstep.cache=FOLDER} names; {@code -Dlockstep.cache=off} for
 * none.
 */
final class CacheFolder {

  private static final String PROPERTY = "lockstep.cache";

  /** Files of JDKs and agents that were not used for so long go. */
  private static final Duration KEPT = Duration.ofDays(30);

  private CacheFolder() {}

  /** The folder, which need not exist; null if nothing is to be kept. */
  static @Nullable File find() {
    String named = System.getProperty(PROPERTY, "");
    if (named.equals("off")) {
      return null;
    }
    return named.isEmpty() ? ofTheUser() : new File(named);
  }

  private static @Nullable File ofTheUser() {
    String home = System.getProperty("user.home", "");
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String named = System.getenv(system.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (named != null && new File(named).isAbsolute()) {
      return new File(named, "lockstep");
    }
    if (!new File(home).isAbsolute()) {
      return null;
    }
    String place =
        system.startsWith("windows")
            ? "AppData/Local/lockstep"
            : system.startsWith("mac") ? "Library/Caches/lockstep" : ".cache/lockstep";
    return new File(home, place);
  }

  /** Makes the folder where it is missing, for the user alone. */
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Removes what nobody has used for long; as far as that is possible. */
  static void sweep(Path folder) {
    FileTime oldest = FileTime.from(Instant.now().minus(KEPT));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{classes,aot,tmp}")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Another time.
    }
  }
}
