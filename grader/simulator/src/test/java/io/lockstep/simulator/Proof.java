package io.lockstep.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reports of what a proof has shown; kept in the sources, with their date, by {@code -Dupdate}. */
public final class Proof {

  private Proof() {}

  /** Writes a report below {@code target}, and beside the tests if it is to be kept. */
  public static void write(String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(Path.of("target/proof")).resolve(name), text);
    if (System.getProperty("update") != null) {
      Files.writeString(
          Files.createDirectories(Path.of("src/test/proof")).resolve(name),
          "Proved on %s with Java %s.\n\n%s"
              .formatted(LocalDate.now(ZoneOffset.UTC), Runtime.version().feature(), text));
    }
  }
}
