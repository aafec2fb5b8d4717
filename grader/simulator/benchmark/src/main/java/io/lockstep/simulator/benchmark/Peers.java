package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.benchmark.Processes.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the simulator and Lincheck say of the same programs, and how long they take. */
final class Peers {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int RUNS = 1_000;
  private static final List<String> PROGRAMS =
      List.of(
          "counter",
          "pool right",
          "pool faulty",
          "futures right",
          "futures faulty",
          "virtual right",
          "virtual faulty");

  private Peers() {}

  /** Rows of a table: the program, the simulator's verdict, Lincheck's. */
  static List<String> measure(String agent) throws IOException, InterruptedException {
    List<String> simulator =
        List.of("-XX:-PrintWarnings", "-javaagent:" + agent + "=" + Benchmarks.UNDER_TEST);
    List<String> lincheck =
        List.of(
            "-XX:+EnableDynamicAgentLoading",
            "-Djdk.attach.allowAttachSelf=true",
            "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");
    List<String> rows = new ArrayList<>();
    for (String program : PROGRAMS) {
      rows.add(
          "| "
              + program
              + " | "
              + verdict(simulator, "lockstep", program)
              + " | "
              + verdict(lincheck, "lincheck", program)
              + " |");
    }
    return rows;
  }

  private static String verdict(List<String> flags, String tool, String program)
      throws IOException, InterruptedException {
    Outcome outcome =
        Processes.run(
            Processes.classPath(),
            flags,
            Verdict.class,
            List.of(tool, program, Integer.toString(RUNS)),
            LIMIT);
    if (!outcome.ended()) {
      return "no answer within " + LIMIT.toSeconds() + " s";
    }
    List<String> lines = outcome.printed().lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "ended without a word" : lines.getLast().replace("|", "/");
  }
}
