package io.lockstep.simulator.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same code, same seed, same run: step for step, wherever it runs. */
class SameRunEverywhereTest {

  private static List<String> here = List.of();

  @BeforeAll
  static void computeInAJvmOfItsOwn() throws Exception {
    here = ChildJvm.run(List.of(), Hashes.class);
  }

  @Test
  void twiceInAJvm() throws Exception {
    assertSame(ChildJvm.run(List.of(), Hashes.class, "twice"));
  }

  @Test
  void otherSeedsAreOtherRuns() {
    long different =
        here.stream()
            .filter(line -> line.startsWith("locks exact"))
            .map(line -> line.split(" ", -1)[2])
            .distinct()
            .count();
    assertTrue(different > 1, here::toString);
  }

  @Test
  void recordedOrNot() {
    for (Map.Entry<String, Body> program : Programs.all()) {
      Options options = Options.defaults().withSeed(7).withRaceDetection(false);
      Run plain = Simulation.run(options, program.getValue());
      Run traced = Simulation.run(options.withTracing(true), program.getValue());
      assertEquals(plain.trace().hash(), traced.trace().hash(), program.getKey());
      assertEquals(traced.trace().length(), traced.trace().steps().size(), program.getKey());
    }
  }

  @Test
  void replayedFromItsDecisions() {
    for (Map.Entry<String, Body> program : Programs.all()) {
      Options options = Options.defaults().withSeed(11).withRaceDetection(false);
      Run run = Simulation.run(options, program.getValue());
      Run again =
          Simulation.replay(
              options, run.schedule().withDecisions(run.decisions()), program.getValue());
      assertEquals(run.trace().hash(), again.trace().hash(), program.getKey());
      assertEquals(run.ending().summary(), again.ending().summary(), program.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation",
        "-XX:+UseSerialGC",
        "-XX:+UseParallelGC",
        "-XX:+UseZGC",
        "-Xmx48m",
        "-XX:+UseCompactObjectHeaders",
        "-XX:ActiveProcessorCount=1",
        "-Dlockstep.cache=off",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=localhost:0",
        "-Duser.language=tr -Duser.timezone=Asia/Tokyo -Dfile.encoding=ISO-8859-1"
      })
  void inAnotherJvm(String flags) throws Exception {
    assertSame(ChildJvm.run(split(flags), Hashes.class));
  }

  /** The cache is trained without the agent, as its dump does not survive one. */
  @Test
  void underAnAotCache(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("jdk.aot");
    ChildJvm.train(cache);
    assertTrue(Files.size(cache) > 0);
    assertSame(
        ChildJvm.run(
            List.of("--add-modules", "java.instrument", "-XX:AOTMode=on", "-XX:AOTCache=" + cache),
            Hashes.class));
  }

  /** The first JVM rewrites the JDK's classes and keeps them, the second takes what was kept. */
  @Test
  void withRewrittenClassesFromDisk(@TempDir Path folder) throws Exception {
    assertSame(ChildJvm.run(List.of("-Dlockstep.cache=" + folder), Hashes.class));
    assertSame(ChildJvm.run(List.of("-Dlockstep.cache=" + folder), Hashes.class));
  }

  @Test
  void onALoadedMachine() throws Exception {
    assertSame(ChildJvm.run(List.of(), Hashes.class, "loaded"));
  }

  private static void assertSame(List<String> there) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
      String one = i < here.size() ? here.get(i) : "nothing";
      String other = i < there.size() ? there.get(i) : "nothing";
      if (!one.equals(other)) {
        differences.add("expected: " + one + "\n   found: " + other);
      }
    }
    assertEquals("", String.join("\n", differences));
  }

  private static List<String> split(String flags) {
    List<String> parts = new ArrayList<>();
    for (String flag : flags.split(" ", -1)) {
      if (!flag.isEmpty()) {
        parts.add(flag);
      }
    }
    return parts;
  }
}
