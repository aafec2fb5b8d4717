package io.lockstep.checks.pipeline;

import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;

/** Scenarios of <i>waits</i>. */
final class Waiting {

  private static final int IDLE_MILLIS = 600;
  private static final Duration WATCHED = Duration.ofMillis(350);

  private Waiting() {}

  static void forItems(Stage<Pipeline> stage) throws Exception {
    ItemSource slow = Ends.source(IDLE_MILLIS);
    Pipeline pipeline = Runs.pipeline(stage, slow, Ends.SINK, 2);
    var _ = pipeline.run(2, 1, 2);
    idles(stage, "consumers that wait for items");
  }

  static void forRoom(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.heldUntil(stage, IDLE_MILLIS), 1);
    var _ = pipeline.run(2, 5, 2);
    idles(stage, "producers that wait for room");
  }

  static void forTheLastItem(Stage<Pipeline> stage) throws Exception {
    ItemSource source =
        (producer, index) -> {
          if (producer == 1 && index == 2) {
            Thread.sleep(IDLE_MILLIS);
          }
          return Ends.item(producer, index);
        };
    Pipeline pipeline = Runs.pipeline(stage, source, Ends.SINK, 10);
    var _ = pipeline.run(2, 3, 2);
    idles(stage, "consumers that wait for the last item");
  }

  static void forAllConsumers(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.heldUntil(stage, IDLE_MILLIS), 10);
    var _ = pipeline.run(2, 4, 2);
    idles(stage, "with all items produced and every consumer in its sink, all others");
  }

  static void forTheLastConsumer(Stage<Pipeline> stage) throws Exception {
    ItemSink sink = Ends.sink(IDLE_MILLIS, Ends.item(0, 0));
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, sink, 10);
    var _ = pipeline.run(3, 2, 3);
    idles(stage, "with one consumer in its sink and nothing to do for the others, all others");
  }

  /** Whether the run ever ends is the matter of <i>ends</i>. */
  private static void idles(Stage<Pipeline> stage, String who) throws Exception {
    stage.pause(Duration.ofMillis(100));
    if (stage.spinsDuring(WATCHED)) {
      throw new Violation(Waiting.class, "spins", who, WATCHED);
    }
  }
}
