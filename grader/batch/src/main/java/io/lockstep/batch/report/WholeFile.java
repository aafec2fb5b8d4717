package io.lockstep.batch.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that is there whole or not at all, also when the grader is killed while it writes. */
public final class WholeFile {

  private WholeFile() {}

  /** Writes the file and the folders above it; replaces what was there. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
    Files.createDirectories(folder);
    // Not a temporary file of the JDK's: those are for their owner's eyes alone.
    Path unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
    try {
      Files.write(unfinished, bytes);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
