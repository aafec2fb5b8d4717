package io.lockstep.checks.simulated;

import io.lockstep.simulator.Simulation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The jar that a JVM needs as {@code -javaagent} to run the simulator. */
public final class AgentJar {

  private AgentJar() {}

  /**
   * The jar, if there is one: where the simulator was loaded from, or, where that is a folder of
   * classes, the jar built beside it.
   */
  public static Optional<Path> find() {
    CodeSource source = Simulation.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    Path place;
    try {
      place = Path.of(source.getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (Files.isRegularFile(place)) {
      return Optional.of(place);
    }
    Path target = place.resolveSibling(".").normalize();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(target, "lockstep-simulator-*.jar")) {
      for (Path jar : jars) {
        return Optional.of(jar);
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
