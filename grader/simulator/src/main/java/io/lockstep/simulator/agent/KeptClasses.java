package io.lockstep.simulator.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where JVMs with the agent keep the rewritten classes of the JDK from one to the next. */
public final class KeptClasses {

  private KeptClasses() {}

  /**
   * The folder that a JVM started by this one would use, which need not exist; empty if nothing is
   * to be kept.
   */
  public static Optional<Path> folder() {
    return Optional.ofNullable(CacheFolder.find()).map(File::toPath).map(Path::toAbsolutePath);
  }

  /**
   * Whether the classes of this JDK are kept for an agent, or nothing is to be kept.
   *
   * @param agent the agent's jar
   */
  public static boolean areThere(Path agent) {
    Optional<Path> folder = folder();
    try {
      return folder.isEmpty()
          || Files.exists(folder.get().resolve(CacheKey.of(agent.toFile()).fileName()));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
