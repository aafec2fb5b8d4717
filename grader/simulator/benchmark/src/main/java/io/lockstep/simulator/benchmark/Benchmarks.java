package io.lockstep.simulator.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks and prints their tables, ready for the README. */
final class Benchmarks {

  /** The prefix of the classes that the agent instruments. */
  static final String UNDER_TEST = "io.lockstep.simulator.benchmark.programs.";

  private Benchmarks() {}

  /**
   * Arguments: the agent's jar; then, to measure only a part, {@code engine}, {@code start} or
   * {@code peers}.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    String agent = Path.of(arguments[0]).toRealPath().toString();
    String part = arguments.length > 1 ? arguments[1] : "all";
    List<String> lines = new ArrayList<>();
    if (part.equals("all") || part.equals("engine")) {
      lines.addAll(List.of("", "| engine | measured | error |", "|---|---|---|"));
      lines.addAll(engine(agent));
    }
    if (part.equals("all") || part.equals("start")) {
      lines.addAll(List.of("", "| a JVM that does | median | fastest |", "|---|---|---|"));
      lines.addAll(new StartUp(agent, Files.createTempDirectory("lockstep-start")).measure());
    }
    if (part.equals("all") || part.equals("peers")) {
      lines.addAll(List.of("", "| program | Lockstep | Lincheck |", "|---|---|---|"));
      lines.addAll(Peers.measure(agent));
    }
    lines.forEach(System.out::println);
  }

  private static List<String> engine(String agent) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(EngineBenchmark.class.getName())
                    .include(ColdBenchmark.class.getName())
                    .jvmArgsAppend(
                        "-javaagent:" + agent + "=" + UNDER_TEST, "-XX:-PrintWarnings", "-Xmx1g")
                    .verbosity(VerboseMode.NORMAL)
                    .build())
            .run();
    List<String> rows = new ArrayList<>();
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      String name = result.getParams().getBenchmark();
      String races = result.getParams().getParam("races");
      rows.add(
          "| %s%s | %,.0f %s | %,.0f |"
              .formatted(
                  name.substring(name.indexOf("benchmark.") + "benchmark.".length()),
                  races == null ? "" : races.equals("true") ? ", races on" : ", races off",
                  primary.getScore(),
                  primary.getScoreUnit(),
                  primary.getScoreError()));
    }
    return rows;
  }
}
