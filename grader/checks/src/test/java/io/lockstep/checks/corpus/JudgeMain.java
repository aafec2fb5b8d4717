package io.lockstep.checks.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.realclock.RealClock;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The program of a JVM that judges solutions, one after the other: a line on its standard input
 * names one, and is answered by a line for each criterion and an empty one.
 */
final class JudgeMain {

  private static final ClassLoader GRADER = JudgeMain.class.getClassLoader();

  private JudgeMain() {}

  /** Where a solution is found. */
  record Task(String exercise, String className, Path classes, Path source) {

    private static final String SEPARATOR = "\t";

    String line() {
      return String.join(
          SEPARATOR, exercise, className, classes.toString(), source.toAbsolutePath().toString());
    }

    static Task parse(String line) {
      List<String> parts = List.of(line.split(SEPARATOR, 4));
      return new Task(parts.get(0), parts.get(1), Path.of(parts.get(2)), Path.of(parts.get(3)));
    }
  }

  /**
   * Judges in the simulator from the base seed that is given, or on the real clock if none is.
   *
   * @param arguments at most the base seed
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream parent = new PrintStream(System.out, false, UTF_8);
    // What the code under test prints is no part of any verdict.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
      Task task = Task.parse(line);
      for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
        if (exercise.id().equals(task.exercise())) {
          judge(task, exercise, List.of(arguments), parent);
        }
      }
      parent.println();
      parent.flush();
    }
    // Threads of the code under test may still be alive; nobody waits for them.
    Runtime.getRuntime().halt(0);
  }

  private static <T> void judge(
      Task task, Exercise<T> exercise, List<String> baseSeed, PrintStream parent)
      throws IOException, ClassNotFoundException {
    Solution<T> solution;
    ScenarioRunner runner;
    if (baseSeed.isEmpty()) {
      URL[] place = {task.classes().toUri().toURL()};
      solution =
          Solution.loadedAnew(
              exercise.contract(), task.className(), () -> new URLClassLoader(place, GRADER));
      runner = RealClock.standard();
    } else {
      solution =
          SimulatedTime.load(
              exercise.contract(),
              task.className(),
              CorpusEntry.classFiles(task.classes()),
              GRADER);
      String file = task.source().getFileName().toString();
      Map<String, String> sources = Map.of(file, Files.readString(task.source()));
      long seed = Long.parseLong(baseSeed.getFirst());
      runner = new SimulatedTime(new Setting(() -> "", Locale.ENGLISH, seed, sources));
    }
    for (Criterion<T> criterion : exercise.criteria()) {
      parent.println(Judged.of(criterion, runner.run(solution, criterion)).line());
    }
  }
}
