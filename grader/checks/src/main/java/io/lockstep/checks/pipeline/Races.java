package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>race-free</i>: rich usage; the races themselves are the simulator's to find. */
final class Races {

  private Races() {}

  static void ordinary(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(2), Ends.sink(3), 2);
    stage.together(
        List.of(
            () -> Runs.settles(pipeline.run(3, 4, 3)), () -> Runs.settles(pipeline.run(2, 3, 2))));
    Runs.settles(pipeline.run(2, 2, 2));
    pipeline.close();
  }

  /** Waits a time, not for the runs: how they end is not the question here. */
  static void failureAndCancel(Stage<Pipeline> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("no item to be had");
    ItemSource source =
        (producer, index) -> {
          Thread.sleep(3);
          if (index == 4) {
            throw failure;
          }
          return Ends.item(producer, index);
        };
    ItemSink sink =
        (_, item) -> {
          Thread.sleep(4);
          if (Ends.item(2, 3).equals(item)) {
            throw failure;
          }
        };
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 2);
    var _ = pipeline.run(2, 6, 2);
    var _ = pipeline.run(3, 4, 2);
    var cancelled = pipeline.run(2, 4, 2);
    stage.pause(Duration.ofMillis(8));
    Rules.cancel(stage, "a run", cancelled);
    stage.pause(Duration.ofMillis(900));
    pipeline.close();
  }
}
