package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>cancel</i>. */
final class Cancelling {

  private Cancelling() {}

  /** The cancel comes at an instant at which producers bring items. */
  static void producersAtWork(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.source(20), Ends.SINK);
  }

  static void producersWaiting(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.SOURCE, Ends.sink(70));
  }

  /** The source bears an interrupt and answers; who is to stop must look by itself. */
  static void heedlessSource(Stage<Pipeline> stage) throws Exception {
    ItemSource source =
        (producer, index) -> {
          Ends.passHeedless(40);
          return Ends.item(producer, index);
        };
    cancelled(stage, source, Ends.SINK);
  }

  /** Likewise in the sink, while items wait in the queue. */
  static void heedlessSink(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.SOURCE, (_, _) -> Ends.passHeedless(70));
  }

  static void atOnce(Stage<Pipeline> stage) throws Exception {
    cancelled(stage, Ends.source(40), Ends.SINK, Duration.ZERO);
  }

  private static void cancelled(Stage<Pipeline> stage, ItemSource source, ItemSink sink)
      throws Exception {
    cancelled(stage, source, sink, Duration.ofMillis(100));
  }

  private static void cancelled(
      Stage<Pipeline> stage, ItemSource source, ItemSink sink, Duration when) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 2);
    var run = pipeline.run(2, 60, 2);
    stage.pauseUntil(when);
    Duration instant = Rules.cancel(stage, "the run", run);
    stage.pauseUntil(Duration.ofMillis(1_200));
    List<Recorded<Work>> begun =
        stage.recorded(Work.class).stream().filter(Cancelling::isBegin).toList();
    Rules.noneAfter(stage, instant, begun, "the run");
  }

  /**
   * A cancel concerns one run: neither one that is under way nor one that comes later.
   *
   * <p>There is room for all, so that producers depend on nobody: that they go on is enough, and
   * what becomes of their items is the matter of other criteria.
   */
  static void otherRuns(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(40), Ends.SINK, 100);
    var other = pipeline.run(2, 10, 2);
    var cancelled = pipeline.run(2, 60, 2);
    stage.pauseUntil(Duration.ofMillis(100));
    Rules.cancel(stage, "one of two runs", cancelled);
    Runs.settles(other);
    asksFor(stage, "beside", 1, 9);
    Runs.settles(pipeline.run(5, 1, 5));
    asksFor(stage, "after", 4, 0);
  }

  /**
   * Of three runs the one in the middle is cancelled, with {@code false}: the others end. That runs
   * beside each other end is the matter of <i>reuse</i>, so it is tried without a cancel before.
   */
  static void middleOfThree(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(20), Ends.sink(5), 4);
    var alone = pipeline.run(2, 3, 2);
    if (!(Runs.settles(pipeline.run(2, 3, 2))
        && Runs.settles(alone)
        && Runs.settles(pipeline.run(2, 3, 2)))) {
      return;
    }
    var first = pipeline.run(2, 10, 2);
    var middle = pipeline.run(2, 60, 2);
    var last = pipeline.run(2, 10, 2);
    stage.pause(Duration.ofMillis(110));
    Rules.cancelGently(stage, "the second of three runs", middle);
    stage.await("the first of three runs, of which the second is cancelled,", first);
    stage.await("the last of three runs, of which the second is cancelled,", last);
    stage.await("a run after one that was cancelled", pipeline.run(2, 3, 2));
  }

  private static void asksFor(Stage<Pipeline> stage, String which, int producer, int index) {
    Work.ProduceBegan call = new Work.ProduceBegan(producer, index);
    if (stage.recorded(Work.ProduceBegan.class).stream()
        .noneMatch(entry -> entry.event().equals(call))) {
      throw new Violation(Cancelling.class, "cancel." + which, producer, index);
    }
  }

  private static boolean isBegin(Recorded<Work> entry) {
    return entry.event() instanceof Work.ProduceBegan || entry.event() instanceof Work.ConsumeBegan;
  }
}
