package io.lockstep.checks.corpus;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Solution;
import io.lockstep.checks.realclock.RealClock;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * A process that plays the scenarios of one exercise against some specimens on the real clock.
 *
 * <p>Most scenarios wait most of the time and are played side by side; those that look at all
 * threads of the process are played afterwards, one by one. Each verdict is a line on standard
 * output.
 */
final class CorpusWorker {

  /** What every line with a verdict begins with; what code under test prints does not. */
  static final String MARK = "@verdict\t";

  private static final int SIDE_BY_SIDE = 24;
  private static final Set<String> LOOK_AT_ALL_THREADS =
      Set.of("leaves-nothing", "waits", "long-and-wide");
  private static final String LOOKS_AT_ALL_THREADS = "workers that wait stop too";

  private CorpusWorker() {}

  /**
   * Plays.
   *
   * @param arguments the id of the exercise, the folder of classes, and the names of the classes
   */
  public static void main(String[] arguments) throws Exception {
    Exercise<?> exercise =
        ServiceLoader.load(Exercise.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.id().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    URL classes = URI.create(Path.of(arguments[1]).toUri() + "/").toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes})) {
      List<Class<?>> types = new ArrayList<>();
      for (String name : List.of(arguments).subList(2, arguments.length)) {
        types.add(loader.loadClass(name));
      }
      play(exercise, types);
    }
    System.out.flush();
    // Threads that faulty specimens leave behind would keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  private static <T> void play(Exercise<T> exercise, List<Class<?>> types) throws Exception {
    try (ExecutorService players = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      List<Future<?>> playing = new ArrayList<>();
      for (Class<?> type : types) {
        for (Criterion<T> criterion : exercise.criteria()) {
          playing.add(players.submit(() -> play(exercise, type, criterion, scene -> true)));
        }
      }
      for (Future<?> each : playing) {
        each.get();
      }
    }
    for (Class<?> type : types) {
      for (Criterion<T> criterion : exercise.criteria()) {
        play(exercise, type, criterion, scene -> false);
      }
    }
  }

  /** Plays the scenarios of a criterion that may be played side by side, or the others. */
  private static <T> void play(
      Exercise<T> exercise, Class<?> type, Criterion<T> criterion, Predicate<Scene<T>> which) {
    List<Scene<T>> scenes =
        criterion.scenes().stream()
            .filter(scene -> which.test(scene) != isAlone(criterion, scene))
            .toList();
    if (scenes.isEmpty()) {
      return;
    }
    boolean correct = type.getPackageName().endsWith(".correct");
    Criterion<T> part =
        new Criterion<>(
            criterion.id(),
            criterion.kind(),
            criterion.modes(),
            correct ? Need.ANY_RUNNER : criterion.need(),
            scenes);
    Solution<T> solution =
        new Solution<>(type.asSubclass(exercise.contract().type()), exercise.contract());
    Evidence evidence = RealClock.standard().run(solution, part);
    String verdict =
        switch (evidence) {
          case Evidence.Held _ -> "HELD\t";
          case Evidence.Broken broken ->
              "BROKEN\t[%s] expected: %s; seen: %s"
                  .formatted(broken.scenario(), broken.expected(), broken.seen());
          case Evidence.NotRun notRun -> "NOT_RUN\t" + notRun.reason();
          case Evidence.Fault fault -> "FAULT\t" + fault.report();
        };
    System.out.println(
        MARK + type.getName() + "\t" + criterion.id() + "\t" + verdict.replace('\n', ' '));
  }

  private static boolean isAlone(Criterion<?> criterion, Scene<?> scene) {
    return LOOK_AT_ALL_THREADS.contains(criterion.id())
        || scene.name().equals(LOOKS_AT_ALL_THREADS);
  }
}
