package io.lockstep.simulator.agent;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A cache of loaded and linked classes of the JDK (JEP 483, 514, 515) for JVMs that run with the
 * agent, made at first use. It is trained without the agent, since its dump does not survive one,
 * and is of use to a JVM with the same flags whose class path begins with the agent's jar; to all
 * others it does nothing.
 */
public final class AotCache {

  private static final long SECONDS_TO_TRAIN = 120;

  private AotCache() {}

  /**
   * The flags that make a JVM use the cache; it is made first where it is missing, which takes some
   * seconds. None if nothing is to be kept ({@code -Dlockstep.cache=off}) or the cache cannot be
   * made: it only saves time.
   *
   * @param agent the agent's jar, which is to be the first entry of the JVM's class path
   * @param flags what else the JVM is started with, as to compilers, collectors and sizes; without
   *     {@code -Xshare}, which JVMs do not accept beside such a cache
   * @throws InterruptedException if interrupted while it is made
   */
  public static List<String> flags(Path agent, List<String> flags) throws InterruptedException {
    File folder = CacheFolder.find();
    return folder == null ? List.of() : flags(folder.toPath(), agent, flags);
  }

  /** Like {@link #flags(Path, List)}, with the cache in this folder. */
  public static List<String> flags(Path folder, Path agent, List<String> flags)
      throws InterruptedException {
    try {
      byte[] what =
          (CacheKey.of(agent.toFile()).text() + " " + flags).getBytes(StandardCharsets.UTF_8);
      Path cache = folder.resolve("jdk-" + Long.toHexString(Checksum.of(what)) + ".aot");
      if (!Files.exists(cache)) {
        CacheFolder.create(folder);
        train(folder, cache, agent, flags);
      }
      return List.of("--add-modules", "java.instrument", "-XX:AOTCache=" + cache);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void train(Path folder, Path cache, Path agent, List<String> flags)
      throws IOException, InterruptedException {
    Path fresh = Files.createTempFile(folder, "new", ".tmp");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      command.addAll(List.of("--add-modules", "java.instrument"));
      command.add("-XX:AOTCacheOutput=" + fresh);
      command.addAll(List.of("-cp", agent.toString(), AotTraining.class.getName()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS_TO_TRAIN, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (Files.size(fresh) == 0) {
        throw new IOException("expected a cache in " + fresh);
      }
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
