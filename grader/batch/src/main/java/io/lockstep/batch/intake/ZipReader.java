package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads a .zip without unpacking it: entries other than Java sources are never inflated, and names
 * are only ever compared, never used as files.
 *
 * <p>An entry that leads out of the archive, or a link, is no accident: the whole archive is
 * refused.
 */
final class ZipReader {

  private ZipReader() {}

  static void read(Path archive, Collector collector) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String path = checked(entry);
        collector.enter(path);
        if (entry.isDirectory() || isSkipped(path)) {
          continue;
        }
        if (!path.toLowerCase(Locale.ROOT).endsWith(".java")) {
          collector.other(path);
        } else if (entry.getGeneralPurposeBit().usesEncryption()) {
          throw new RefusedException("is encrypted; expected a .zip without a password");
        } else {
          collector.source(path, () -> zip.getInputStream(entry));
        }
      }
    } catch (IllegalArgumentException | ArithmeticException broken) {
      throw new IOException("not a proper .zip: " + broken.getMessage(), broken);
    }
  }

  private static String checked(ZipArchiveEntry entry) {
    String path = entry.getName().replace('\\', '/');
    if (path.startsWith("/")
        || path.matches("^[A-Za-z]:.*")
        || Arrays.asList(path.split("/")).contains("..")) {
      throw new RefusedException("the entry \"" + path + "\" leads out of the archive");
    }
    if (entry.isUnixSymlink()) {
      throw new RefusedException("the entry \"" + path + "\" is a link");
    }
    return path;
  }

  private static boolean isSkipped(String path) {
    List<String> parts = Arrays.asList(path.split("/"));
    return parts.subList(0, Math.max(0, parts.size() - 1)).stream()
        .anyMatch(FolderReader::isSkipped);
  }
}
