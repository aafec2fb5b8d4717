package io.lockstep.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.result.ResultJson;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result is the same, byte for byte, on a machine that does much else beside. */
final class SameResultUnderLoadTest {

  private static final int BUSY_LOOPS = 8;

  private static final Path SAMPLE = Path.of("../samples/notebook");

  /** One exercise: with so much else to do, all five take minutes. */
  @Test
  void eightBusyLoopsChangeNoByte(@TempDir Path submission) throws Exception {
    Path folder = Path.of("solution", "pipeline");
    Files.createDirectories(submission.resolve(folder));
    try (Stream<Path> sources = Files.list(SAMPLE.resolve(folder))) {
      for (Path source : sources.toList()) {
        Files.copy(source, submission.resolve(folder).resolve(source.getFileName()));
      }
    }
    sameUnderLoad(submission);
  }

  @Tag("proof")
  @Test
  void norDoTheyInAnyExercise() throws InterruptedException {
    sameUnderLoad(SAMPLE);
  }

  private static void sameUnderLoad(Path submission) throws InterruptedException {
    String quiet = result(submission);
    AtomicBoolean enough = new AtomicBoolean();
    List<Thread> busy = new ArrayList<>();
    for (int i = 0; i < BUSY_LOOPS; i++) {
      busy.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                while (!enough.get()) {
                  Thread.onSpinWait();
                }
              }));
    }
    String loaded = result(submission);
    enough.set(true);
    for (Thread each : busy) {
      each.join();
    }
    assertEquals(quiet, loaded);
  }

  private static String result(Path submission) throws InterruptedException {
    Exercises exercises = Exercises.announced(SameResultUnderLoadTest.class.getClassLoader());
    Rubrics rubrics = Rubrics.bundled(new KnownCriteria(exercises.kinds()));
    // No limit in real time may strike, however slow the machine is.
    WorkerSettings settings = WorkerSettings.DEFAULTS.withCriterionLimit(Duration.ofHours(1));
    Grader grader = new Grader(exercises, rubrics.all(), new Workers(settings), 1, "test");
    return new String(
        ResultJson.write(grader.grade("notebook", submission).result()), StandardCharsets.UTF_8);
  }
}
