package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what a student reads of the most instructive mistakes to golden files, {@code
 * feedback/<exercise>/<criterion>/<faulty solution>.txt}: to be read as a beginner would read them.
 *
 * <p>{@code -Dupdate} writes them anew; an empty file under a new name is a new case.
 */
class FeedbackTest {

  private static final Path GOLDEN = Path.of("src/test/resources/feedback");

  @TempDir private static Path classes;

  @Test
  void thereAreTwentyCases() throws IOException {
    assertTrue(files().size() >= 20, "expected 20 golden files or more");
  }

  @TestFactory
  Stream<DynamicTest> feedbackIsAsItWasRead() throws IOException {
    return files().stream()
        .map(file -> dynamicTest(GOLDEN.relativize(file).toString(), () -> check(file)));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    Path place = GOLDEN.relativize(file);
    String faulty = place.getName(2).toString().replaceFirst("\\.txt$", "");
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      if (exercise.id().equals(place.getName(0).toString())) {
        String told = told(exercise, place.getName(1).toString(), "faulty/" + faulty);
        if (System.getProperty("update") != null) {
          Files.writeString(file, told);
        }
        assertEquals(Files.readString(file), told);
        return;
      }
    }
    throw new IllegalStateException(file + ": expected the id of an exercise as its first folder");
  }

  private static <T> String told(Exercise<T> exercise, String id, String name) throws IOException {
    CorpusEntry entry =
        CorpusEntry.of(exercise).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Criterion<T> criterion =
        exercise.criteria().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    Solution<T> solution = entry.load(exercise.contract(), classes.resolve(exercise.id()));
    Setting setting = new Setting(() -> "", Locale.ENGLISH, 0, entry.sources());
    return switch (new SimulatedTime(setting).run(solution, criterion)) {
      case Evidence.Broken broken -> told(broken);
      case Evidence other -> "expected lost evidence, found " + other + "\n";
    };
  }

  private static String told(Evidence.Broken broken) {
    FailedRun run = broken.run();
    return """
    Tried     %s
    Expected  %s
    Seen      %s
    Replay    %s

    %s\
    """
        .formatted(
            broken.scenario(),
            broken.expected(),
            broken.seen(),
            run == null ? "" : run.replay(),
            run == null ? "" : run.interleaving());
  }
}
