package io.lockstep.simulator.determinism;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same agent and class path. */
public final class ChildJvm {

  private static final long SECONDS = 120;

  private ChildJvm() {}

  /**
   * Runs a class's main method to its end, and returns what it printed.
   *
   * @throws AssertionError if it fails or takes too long, with all that it printed
   */
  public static List<String> run(List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(agent());
    all.addAll(flags);
    return start(all, main, arguments);
  }

  /** Like {@link #run}, but without the agent. */
  public static List<String> runWithoutAgent(Class<?> main)
      throws IOException, InterruptedException {
    return start(List.of(), main);
  }

  /** Makes an AOT cache of the JDK's classes that a JVM loads at start. */
  static void train(Path cache) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                java(),
                "--add-modules",
                "java.instrument",
                "-XX:AOTCacheOutput=" + cache,
                "-version")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("no AOT cache: " + printed);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The agent's jar. */
  public static Path agentJar() {
    String argument = agent().getFirst().substring("-javaagent:".length());
    int options = argument.indexOf(".jar=");
    return Path.of(options < 0 ? argument : argument.substring(0, options + ".jar".length()));
  }

  private static List<String> agent() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("io.lockstep."))
        .toList();
  }

  private static List<String> start(List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-XX:-PrintWarnings");
    command.addAll(flags);
    if (!flags.contains("-cp")) {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("lockstep-child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(output, UTF_8);
      if (!ended || process.exitValue() != 0) {
        String how = ended ? "exit code " + process.exitValue() : "no end in " + SECONDS + " s";
        throw new AssertionError(how + " of " + command + "\n" + text);
      }
      return text.lines().toList();
    } finally {
      Files.delete(output);
    }
  }
}
