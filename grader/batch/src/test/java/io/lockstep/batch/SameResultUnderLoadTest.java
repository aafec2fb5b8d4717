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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A result is the same, byte for byte, on a machine that does much else beside. */
final class SameResultUnderLoadTest {

  private static final int BUSY_LOOPS = 8;

  @Test
  void eightBusyLoopsChangeNoByte() throws InterruptedException {
    String quiet = result();
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
    String loaded = result();
    enough.set(true);
    for (Thread each : busy) {
      each.join();
    }
    assertEquals(quiet, loaded);
  }

  private static String result() throws InterruptedException {
    Exercises exercises = Exercises.announced(SameResultUnderLoadTest.class.getClassLoader());
    Rubrics rubrics = Rubrics.bundled(new KnownCriteria(exercises.kinds()));
    // No limit in real time may strike, however slow the machine is.
    WorkerSettings settings = WorkerSettings.DEFAULTS.withCriterionLimit(Duration.ofHours(1));
    Grader grader = new Grader(exercises, rubrics.all(), new Workers(settings), 1, "test");
    Path sample = Path.of("../samples/notebook");
    return new String(
        ResultJson.write(grader.grade("notebook", sample).result()), StandardCharsets.UTF_8);
  }
}
