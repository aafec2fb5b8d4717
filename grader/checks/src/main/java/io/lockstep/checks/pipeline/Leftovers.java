package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;

/** Scenarios of <i>leaves-nothing</i>. */
final class Leftovers {

  private Leftovers() {}

  static void unused(Stage<Pipeline> stage) throws Exception {
    Rules.leavesNothing(stage, Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 3));
  }

  static void afterARun(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), Ends.sink(4), 3);
    if (Runs.settles(pipeline.run(3, 4, 3))) {
      Rules.leavesNothing(stage, pipeline);
    }
  }

  /** Most consumers never get an item. That the others have ended is the matter of <i>ends</i>. */
  static void afterFewItems(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), Ends.sink(4), 3);
    if (Runs.settles(pipeline.run(1, 2, 5))) {
      stage.pause(Duration.ofMillis(50));
      Rules.leavesNothing(stage, pipeline);
    }
  }

  /** Whether two runs get on with each other is the matter of <i>reuse</i>. */
  static void afterTwoRuns(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), Ends.sink(4), 3);
    var first = pipeline.run(2, 4, 2);
    var second = pipeline.run(2, 3, 2);
    if (Runs.settles(first) && Runs.settles(second)) {
      Rules.leavesNothing(stage, pipeline);
    }
  }

  /**
   * After a failure the future may be done before the workers have stopped: they get time. Whether
   * it is done at all is the matter of <i>failure</i>.
   */
  static void afterAFailure(Stage<Pipeline> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("item cannot be taken");
    ItemSink broken =
        (_, _) -> {
          throw failure;
        };
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), broken, 1);
    var _ = stage.watch("the run", pipeline.run(3, 4, 3));
    stage.pause(Duration.ofMillis(500));
    if (!stage.recorded(Done.class).isEmpty()) {
      Rules.leavesNothing(stage, pipeline);
    }
  }

  /** Workers that pay no heed to the cancel, which is the matter of <i>cancel</i>, are done too. */
  static void afterACancel(Stage<Pipeline> stage) throws Exception {
    afterACancel(stage, Ends.SOURCE, Ends.sink(20));
  }

  /** Here it is the consumers that wait, and nobody sends them another item. */
  static void afterACancelWithoutItems(Stage<Pipeline> stage) throws Exception {
    afterACancel(stage, Ends.source(20), Ends.SINK);
  }

  private static void afterACancel(Stage<Pipeline> stage, ItemSource source, ItemSink sink)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 1);
    var run = pipeline.run(3, 4, 2);
    stage.pause(Duration.ofMillis(50));
    Rules.cancel(stage, "the run", run);
    stage.pause(Duration.ofMillis(500));
    Rules.leavesNothing(stage, pipeline);
  }
}
