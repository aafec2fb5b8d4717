package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>cancel</i>. */
final class Cancelling {

  private Cancelling() {}

  static void producersAtWork(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.source(40), Ends.SINK);
  }

  static void producersWaiting(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.SOURCE, Ends.sink(70));
  }

  private static void cancelled(Stage<Pipeline> stage, ItemSource source, ItemSink sink)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 2);
    var run = pipeline.run(2, 60, 2);
    stage.pauseUntil(Duration.ofMillis(100));
    Duration instant = Rules.cancel(stage, "the run", run);
    stage.pauseUntil(Duration.ofMillis(1_200));
    List<Recorded<Work>> begun =
        stage.recorded(Work.class).stream().filter(Cancelling::isBegin).toList();
    Rules.noneAfter(stage, instant, begun, "the run");
  }

  private static boolean isBegin(Recorded<Work> entry) {
    return entry.event() instanceof Work.ProduceBegan || entry.event() instanceof Work.ConsumeBegan;
  }
}
