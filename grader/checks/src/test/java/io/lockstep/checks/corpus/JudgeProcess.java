package io.lockstep.checks.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.checks.Exercise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JVM that judges solutions, one after the other. Nothing runs beside them: the common pool, the
 * count of threads and the processor time are their own, as they are when a submission is graded.
 *
 * <p>One thread at a time may ask.
 */
final class JudgeProcess implements AutoCloseable {

  private final Process process;
  private final Writer tasks;
  private final BufferedReader answers;

  private JudgeProcess(List<String> jvmArguments, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As many as the simulated machine has.
    command.add("-XX:ActiveProcessorCount=8");
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(JudgeMain.class.getName());
    command.addAll(arguments);
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.tasks = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
  }

  /** One with real threads on the real clock. */
  static JudgeProcess onTheRealClock() throws IOException {
    // Many of these wait side by side: each should be small, and soon there.
    return new JudgeProcess(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), List.of());
  }

  /** One in the simulator, from a base seed, with the agent that this JVM has. */
  static JudgeProcess inTheSimulator(long baseSeed) throws IOException {
    List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String agent =
        own.stream().filter(each -> each.startsWith("-javaagent:")).findFirst().orElseThrow();
    return new JudgeProcess(
        // As a worker has them: what C2 spends on code that runs for a second does not come back.
        List.of(agent, "-XX:-PrintWarnings", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(String.valueOf(baseSeed)));
  }

  /**
   * Judges a solution in all criteria.
   *
   * @param classes a folder for the classes of many
   * @return what became of each, by its id
   */
  Map<String, Judged> judge(Exercise<?> exercise, CorpusEntry entry, Path classes)
      throws IOException {
    Path own = entry.compile(exercise.contract(), classes.resolve(exercise.id()));
    String className = entry.className(exercise.contract());
    tasks.write(new JudgeMain.Task(exercise.id(), className, own, entry.source()).line());
    tasks.write('\n');
    tasks.flush();
    Map<String, Judged> all = new TreeMap<>();
    for (String line = answers.readLine(); !"".equals(line); line = answers.readLine()) {
      if (line == null) {
        throw new IllegalStateException(
            "%s/%s: its judge died after %s".formatted(exercise.id(), entry.name(), all));
      }
      Judged judged = Judged.parse(line);
      all.put(judged.criterion(), judged);
    }
    return all;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
