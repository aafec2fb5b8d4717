package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;

/** Scenarios of <i>returns-at-once</i> and <i>arguments</i>. */
final class Calls {

  private Calls() {}

  static void slowSource(Stage<Pipeline> stage) throws Exception {
    returnsAtOnce(stage, Ends.source(800), Ends.SINK);
  }

  static void slowSink(Stage<Pipeline> stage) throws Exception {
    returnsAtOnce(stage, Ends.SOURCE, Ends.sink(800));
  }

  /** The second run comes while the first is under way; whether they end is another matter. */
  private static void returnsAtOnce(Stage<Pipeline> stage, ItemSource source, ItemSink sink)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 1);
    var _ = Rules.returnsAtOnce(stage, "run(2, 1, 2)", () -> pipeline.run(2, 1, 2));
    String second = "run(2, 1, 2), while another run is under way,";
    var _ = Rules.returnsAtOnce(stage, second, () -> pipeline.run(2, 1, 2));
  }

  static void noCollaborators(Stage<Pipeline> stage) throws Exception {
    Rules.refuses("the constructor with null as source", () -> stage.create(null, Ends.SINK, 3));
    Rules.refuses("the constructor with null as sink", () -> stage.create(Ends.SOURCE, null, 3));
  }

  static void capacityBelowOne(Stage<Pipeline> stage) throws Exception {
    Rules.refuses("the constructor with capacity 0", () -> stage.create(Ends.SOURCE, Ends.SINK, 0));
    Rules.refuses(
        "the constructor with capacity -1", () -> stage.create(Ends.SOURCE, Ends.SINK, -1));
  }

  static void negativeProducers(Stage<Pipeline> stage) throws Exception {
    refuses(stage, -1, 2, 2);
  }

  static void negativeItems(Stage<Pipeline> stage) throws Exception {
    refuses(stage, 2, -1, 2);
  }

  static void noConsumers(Stage<Pipeline> stage) throws Exception {
    refuses(stage, 2, 2, 0);
    refuses(stage, 2, 2, -1);
  }

  private static void refuses(Stage<Pipeline> stage, int producers, int each, int consumers)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 3);
    String call = "run(%d, %d, %d)".formatted(producers, each, consumers);
    Rules.refuses(
        call,
        () -> {
          var _ = pipeline.run(producers, each, consumers);
        });
    Rules.noWork(stage, call, Work.class);
  }
}
