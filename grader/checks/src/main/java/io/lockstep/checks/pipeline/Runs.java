package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the scenarios of a pipeline have in common. */
final class Runs {

  /**
   * The time for items that are consumed when the future is done already, which is the matter of
   * <i>ends</i>: longer than all the stalls of an adversarial schedule.
   */
  private static final Duration LATE = Duration.ofMillis(1_200);

  private Runs() {}

  /** Creates a pipeline between a source and a sink that record. */
  static Pipeline pipeline(Stage<Pipeline> stage, ItemSource source, ItemSink sink, int capacity)
      throws Exception {
    return stage.create(
        Ends.recordingSource(stage, source), Ends.recordingSink(stage, sink), capacity);
  }

  /** Waits for a run and checks the number that it gives. */
  static void gives(
      Stage<Pipeline> stage, String what, @Nullable CompletableFuture<Integer> run, int expected)
      throws InterruptedException {
    @Nullable Object number = stage.await(what, run);
    if (!(number instanceof Integer items && items == expected)) {
      throw new Violation(
          Runs.class, "number", what, expected, number instanceof Integer items ? items : "null");
    }
  }

  /**
   * Gives a run the time to end, for scenarios that judge what happens before: whether it ends is
   * the matter of other criteria.
   *
   * @return whether it has ended
   */
  static boolean settles(CompletableFuture<Integer> run) throws InterruptedException {
    return Futures.settles(run, Duration.ofSeconds(10));
  }

  /** Checks that every item produced was consumed once, and that as many were produced. */
  static void allOnce(Stage<Pipeline> stage, int expected) throws InterruptedException {
    if (stage.recorded(Work.ConsumeBegan.class).size() < expected) {
      stage.pause(LATE);
    }
    List<@Nullable String> missing = new ArrayList<>();
    for (Recorded<Work.ProduceEnded> entry : stage.recorded(Work.ProduceEnded.class)) {
      missing.add(entry.event().item());
    }
    int produced = missing.size();
    if (produced != expected) {
      throw new Violation(Runs.class, "produced", expected, produced);
    }
    for (Recorded<Work.ConsumeBegan> entry : stage.recorded(Work.ConsumeBegan.class)) {
      String item = entry.event().item();
      if (!missing.remove(item)) {
        throw new Violation(Runs.class, "surplus", String.valueOf(item), entry.at());
      }
    }
    if (!missing.isEmpty()) {
      throw new Violation(
          Runs.class, "lost", expected, missing.size(), String.valueOf(missing.getFirst()));
    }
  }
}
