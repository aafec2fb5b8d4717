package io.lockstep.simulator.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.agent.AotCache;
import io.lockstep.simulator.determinism.ChildJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

  @TempDir private Path folder;

  private static Path agent() {
    return ChildJvm.agentJar();
  }

  @Test
  void aJvmWithTheAgentAcceptsIt() throws Exception {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(AotCache.flags(folder, agent(), FLAGS));
    // With it, a cache that cannot be used is an error.
    flags.add("-XX:AOTMode=on");
    String classPath = agent() + File.pathSeparator + System.getProperty("java.class.path");
    flags.addAll(List.of("-cp", classPath));
    List<String> report = ChildJvm.run(flags, ReuseReport.class);
    assertTrue(report.get(1).startsWith("completed"), report::toString);
  }

  @Test
  void itIsMadeOnce() throws Exception {
    List<String> flags = AotCache.flags(folder, agent(), FLAGS);
    Path cache = Path.of(flags.getLast().substring("-XX:AOTCache=".length()));
    FileTime made = FileTime.fromMillis(0);
    Files.setLastModifiedTime(cache, made);
    assertEquals(flags, AotCache.flags(folder, agent(), FLAGS));
    assertEquals(made, Files.getLastModifiedTime(cache));
  }

  @Test
  void whereItCannotBeMadeThereAreNoFlags() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
    assertEquals(List.of(), AotCache.flags(inTheWay.resolve("cache"), agent(), FLAGS));
    assertEquals(List.of(), AotCache.flags(folder, agent(), List.of("-XX:NoSuchFlagInAnyJvm=1")));
  }
}
