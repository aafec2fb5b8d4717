package io.lockstep.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The samples, graded: each loses what its golden file says and nothing else.
 *
 * <p>{@code -Dupdate} writes the file anew; read the difference before you commit it.
 */
class SamplesTest {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path SAMPLES = MODULE.resolve("../samples").normalize();
  private static final Path GOLDEN = MODULE.resolve("src/test/resources/samples/expected.txt");

  @Test
  void eachLosesWhatItSays() throws Exception {
    Exercises exercises = Exercises.announced(SamplesTest.class.getClassLoader());
    Grader grader =
        new Grader(
            exercises,
            Rubrics.bundled(new KnownCriteria(exercises.kinds())).all(),
            new Workers(WorkerSettings.DEFAULTS),
            Runtime.getRuntime().availableProcessors(),
            "test");
    List<String> lost = new ArrayList<>();
    for (Entry sample : Inbox.of(SAMPLES).entries()) {
      lost.addAll(lines(grader.grade(sample).result()));
    }
    if (System.getProperty("update") != null) {
      Files.write(GOLDEN, Stream.concat(header().stream(), lost.stream()).toList());
    }
    List<String> expected =
        Files.readAllLines(GOLDEN).stream().filter(line -> !line.startsWith("#")).toList();
    assertEquals(String.join("\n", expected), String.join("\n", lost));
  }

  private static List<String> header() throws IOException {
    return Files.readAllLines(GOLDEN).stream().filter(line -> line.startsWith("#")).toList();
  }

  /** An exercise of which everything has the same verdict is one line. */
  private static List<String> lines(Result result) {
    List<String> lines = new ArrayList<>();
    for (ExerciseResult exercise : result.exercises()) {
      TreeSet<Verdict> verdicts = new TreeSet<>();
      exercise.criteria().forEach(criterion -> verdicts.add(criterion.verdict()));
      if (verdicts.size() == 1 && !verdicts.contains(Verdict.PASSED)) {
        lines.add(
            "%s %s/* %s".formatted(result.submission(), exercise.exercise(), verdicts.getFirst()));
        continue;
      }
      for (CriterionResult criterion : exercise.criteria()) {
        if (criterion.verdict() != Verdict.PASSED) {
          lines.add("%s %s %s".formatted(result.submission(), criterion.id(), criterion.verdict()));
        }
      }
    }
    return lines;
  }
}
