package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.ReferenceRun;
import io.lockstep.checks.ReferenceRuns;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the kept runs of the reference to what the reference does today; {@code -Dupdate} writes
 * them anew.
 */
class ReferenceRunsTest {

  private static final Path RESOURCES = Path.of("src/main/resources/io/lockstep/checks");

  @TempDir private static Path classes;

  @TestFactory
  Stream<DynamicTest> areWhatTheReferenceDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      tests.add(dynamicTest(exercise.id(), () -> check(exercise)));
    }
    return tests.stream();
  }

  @Test
  void aRunIsReadAsItWasWritten() {
    ReferenceRun run = ReferenceRuns.of("crawler").find("once", "a circle").orElseThrow();
    assertFalse(run.events().isEmpty());
    assertTrue(run.events().stream().allMatch(event -> event.at() <= run.end()));
    List<String> lines =
        ReferenceRuns.lines(
            "c", "s", new ReferenceRun(7, List.of(new Event(5, 1, Phase.BEGINS, "a\tb\n\\"))));
    assertEquals(List.of("run\tc\ts\t7", "5\t1\tBEGINS\ta\\tb\\n\\\\"), lines);
  }

  @Test
  void anExerciseWithoutAnyHasNone() {
    assertTrue(ReferenceRuns.of("nowhere").find("once", "a circle").isEmpty());
  }

  private static <T> void check(Exercise<T> exercise) throws IOException {
    List<String> lines = new ArrayList<>();
    Solution<T> reference =
        CorpusEntry.reference(exercise).load(exercise.contract(), classes.resolve(exercise.id()));
    SimulatedTime runner = new SimulatedTime(new Setting(() -> "", Locale.ENGLISH, 0, Map.of()));
    for (Criterion<T> criterion : exercise.criteria()) {
      for (Scene<T> scene : criterion.scenes()) {
        runner
            .seen(reference, criterion, scene)
            .ifPresent(run -> lines.addAll(ReferenceRuns.lines(criterion.id(), scene.name(), run)));
      }
    }
    Path file = RESOURCES.resolve(exercise.id()).resolve("reference-runs.txt");
    if (System.getProperty("update") != null) {
      Files.write(file, lines);
    }
    assertEquals(Files.readAllLines(file), lines, "run it with -Dupdate and read the difference");
  }
}
