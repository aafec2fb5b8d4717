package io.lockstep.batch.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that is there whole or not at all, also when the grader is killed while it writes. */
public final class WholeFile {

  private WholeFile() {}

  /** What writes the contents of a file. */
  @FunctionalInterface
  public interface Contents {

    /** Writes them; the stream is buffered, and closed by whoever opened it. */
    void writeTo(OutputStream to) throws IOException;
  }

  /** Writes the file and the folders above it; replaces what was there. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, to -> to.write(bytes));
  }

  /** Writes the file and the folders above it; replaces what was there. */
  public static void write(Path file, Contents contents) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
    Files.createDirectories(folder);
    // Not a temporary file of the JDK's: those are for their owner's eyes alone.
    Path unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
    try {
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
        contents.writeTo(to);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
