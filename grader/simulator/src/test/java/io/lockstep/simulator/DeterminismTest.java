package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The same code and the same seed make the same run: in another JVM, under any JIT and collector.
 */
class DeterminismTest {

  private enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** Uses whatever differs from JVM to JVM: identities, salts, random sources, thread names. */
  private static void body() throws Exception {
    Map<Object, Integer> byIdentity = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      byIdentity.put(new Object(), i);
    }
    Set<Color> colors = new HashSet<>(Set.of(Color.values()));
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Integer delay : byIdentity.values()) {
        pool.submit(() -> {
          Schedules.sleep(delay % 3);
          seen.merge(Thread.currentThread().getName(), 1, Integer::sum);
        });
      }
      for (Color color : colors) {
        pool.submit(() -> Schedules.sleep(color.ordinal()));
      }
    }
    int random = ThreadLocalRandom.current().nextInt(10) + new java.util.Random().nextInt(10);
    CompletableFuture.runAsync(() -> Schedules.sleep(random)).join();
    Schedules.check(IntStream.range(0, 64).parallel().sum() == 2016, "sum");
  }

  private static String hashes() {
    StringBuilder hashes = new StringBuilder();
    for (Mode mode : Mode.values()) {
      for (int seed = 0; seed < 20; seed++) {
        Run run =
            Simulation.run(Options.defaults().withMode(mode).withSeed(seed), DeterminismTest::body);
        hashes.append(run.ending().summary()).append(' ').append(run.trace().hash()).append('\n');
      }
    }
    return hashes.toString();
  }

  /** What the other JVMs run. */
  public static void main(String[] arguments) {
    System.out.print(hashes());
  }

  private static String inAnotherJvm(String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent") || argument.startsWith("-XX:-Print"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), DeterminismTest.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void theSameInEveryJvm() throws Exception {
    String here = hashes();
    assertEquals(here, hashes(), "a second time in this JVM");
    assertEquals(here, inAnotherJvm(), "in another JVM");
    assertEquals(here, inAnotherJvm("-Xint"), "interpreted");
    assertEquals(here, inAnotherJvm("-XX:TieredStopAtLevel=1", "-Xmx64m"), "with C1");
    assertEquals(here, inAnotherJvm("-XX:+UseParallelGC"), "with another collector");
  }
}
