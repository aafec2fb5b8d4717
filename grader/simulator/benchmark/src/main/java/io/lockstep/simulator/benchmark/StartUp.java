package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.benchmark.Processes.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long whole JVMs take: plain, with the agent, with and without what is kept on disk. */
final class StartUp {

  private static final int TIMES = 11;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  private final String agent;
  private final Path folder;
  private final String classPath;

  StartUp(String agent, Path folder) throws IOException {
    this.agent = agent;
    this.folder = folder;
    this.classPath = Processes.jarsOnly(folder);
  }

  /** Rows of a table: what, and its median and fastest time in milliseconds. */
  List<String> measure() throws IOException, InterruptedException {
    List<String> aot = List.of("--add-modules", "java.instrument", "-XX:AOTCache=" + trained());
    List<String> withAgent = List.of("-XX:-PrintWarnings", "-javaagent:" + agent);
    List<String> off = List.of("-Dlockstep.cache=off");
    List<String> kept = List.of("-Dlockstep.cache=" + folder.resolve("cache"));
    List<String> rows = new ArrayList<>();
    rows.add(row("nothing", "", List.of()));
    rows.add(row("nothing, with the agent, nothing kept", "", withAgent, off));
    rows.add(row("nothing, with the agent", "", withAgent, kept));
    rows.add(row("one run, nothing kept", "run", withAgent, off));
    rows.add(row("one run", "run", withAgent, kept));
    rows.add(row("one run, AOT cache", "run", withAgent, kept, aot));
    rows.add(row("JUnit launcher", "launcher", List.of()));
    rows.add(row("JUnit launcher, with the agent, nothing kept", "launcher", withAgent, off));
    rows.add(row("JUnit launcher, with the agent", "launcher", withAgent, kept));
    rows.add(row("JUnit launcher, AOT cache", "launcher", aot));
    rows.add(row("JUnit launcher, with the agent, AOT cache", "launcher", withAgent, kept, aot));
    return rows;
  }

  /** An AOT cache, trained without the agent, which a dump does not survive. */
  private String trained() throws IOException, InterruptedException {
    Path cache = folder.resolve("trained.aot");
    List<String> flags = new ArrayList<>(SMALL);
    flags.addAll(List.of("--add-modules", "java.instrument", "-XX:AOTCacheOutput=" + cache));
    Outcome outcome = Processes.run(classPath, flags, Started.class, List.of("launcher"), LIMIT);
    if (!Files.exists(cache)) {
      throw new IllegalStateException("expected " + cache + ", but found " + outcome.printed());
    }
    return cache.toString();
  }

  @SafeVarargs
  private final String row(String what, String argument, List<String>... flags)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(SMALL);
    for (List<String> each : flags) {
      all.addAll(each);
    }
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      Outcome outcome = Processes.run(classPath, all, Started.class, List.of(argument), LIMIT);
      if (!outcome.ended() || !outcome.printed().isEmpty()) {
        throw new IllegalStateException("expected no output, but found " + outcome.printed());
      }
      times.add(outcome.time().toMillis());
    }
    times.sort(null);
    return "| %s | %d ms | %d ms |".formatted(what, times.get(TIMES / 2), times.getFirst());
  }
}
