package io.lockstep.simulator.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts as they must be, in {@code src/test/resources/reports}. {@code -Dlockstep.golden=write}
 * writes them anew; then read the difference before you commit it.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/reports");

  private Golden() {}

  static void check(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if ("write".equals(System.getProperty("lockstep.golden"))) {
        Files.writeString(file, text);
      }
      assertEquals(Files.readString(file).replace("\r\n", "\n"), text, file::toString);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
