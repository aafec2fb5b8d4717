package io.lockstep.checks.pipeline;

import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>ends</i>. */
final class Endings {

  /** Longer than all the stalls of an adversarial schedule. */
  private static final Duration GRACE = Duration.ofMillis(1_200);

  /** More than a minute; not much more, for whoever polls the queue all the while. */
  private static final int LONG_MILLIS = 63_500;

  private Endings() {}

  static void slowSink(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.SOURCE, Ends.sink(100), 2, new Size(1, 3, 1));
  }

  /** To a consumer that takes an empty queue for the end, the slow producer comes too late. */
  static void slowProducer(Stage<Pipeline> stage) throws Exception {
    ItemSource source =
        (producer, index) -> {
          Thread.sleep(producer * 60L);
          return Ends.item(producer, index);
        };
    ends(stage, source, Ends.SINK, 4, new Size(2, 3, 2));
  }

  static void moreConsumersThanItems(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.SOURCE, Ends.sink(30), 3, new Size(1, 2, 5));
  }

  static void moreConsumersThanProducers(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.source(5), Ends.sink(5), 3, new Size(1, 8, 4));
  }

  static void moreProducersThanConsumers(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.source(5), Ends.sink(5), 3, new Size(4, 3, 1));
  }

  static void noItems(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.SOURCE, Ends.SINK, 3, new Size(2, 0, 2));
  }

  static void queueOfOne(Stage<Pipeline> stage) throws Exception {
    ends(stage, Ends.SOURCE, Ends.SINK, 1, new Size(3, 4, 3));
  }

  /** Long enough for whoever waits with a time-out to run out of patience. */
  static void longWaits(Stage<Pipeline> stage) throws Exception {
    ItemSource source =
        (producer, index) -> {
          Thread.sleep(index == 3 ? LONG_MILLIS : 0);
          return Ends.item(producer, index);
        };
    ends(stage, source, Ends.sink(LONG_MILLIS, Ends.item(0, 0)), 1, new Size(1, 4, 1));
  }

  /**
   * Whether consumers stop that never get an item: they make no calls, so it shows in their
   * threads. What threads a run leaves whose consumers are all busy is the matter of
   * <i>leaves-nothing</i>, so the two are compared.
   */
  static void idleConsumersStop(Stage<Pipeline> stage) throws Exception {
    Pipeline busy = Runs.pipeline(stage, Ends.SOURCE, Ends.sink(5), 4);
    stage.await("the run", busy.run(2, 4, 2));
    if (threadsAfter(stage, busy) > 0) {
      return;
    }
    Pipeline idle = Runs.pipeline(stage, Ends.SOURCE, Ends.sink(5), 4);
    stage.await("the run", idle.run(1, 2, 5));
    int left = threadsAfter(stage, idle);
    if (left > 0) {
      throw new Violation(Endings.class, "ends.waits-on", left);
    }
  }

  /** The threads that are alive once all had the time to end. */
  private static int threadsAfter(Stage<Pipeline> stage, Pipeline pipeline) throws Exception {
    stage.pause(GRACE);
    pipeline.close();
    return stage.threadsLeft().size();
  }

  private record Size(int producers, int each, int consumers) {}

  private static void ends(
      Stage<Pipeline> stage, ItemSource source, ItemSink sink, int capacity, Size size)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, capacity);
    Duration last = stage.now();
    var run = pipeline.run(size.producers(), size.each(), size.consumers());
    stage.await("the run", stage.watch("the run", run));
    Recorded<Done> done = stage.done("the run").orElseThrow();
    stage.pause(Duration.ofMillis(20));
    List<Recorded<Work>> record = stage.recorded(Work.class);
    for (Recorded<Work> entry : record) {
      if (done.precedes(entry)) {
        throw new Violation(Endings.class, "ends.early", done.at(), name(entry), entry.at());
      }
    }
    if (!record.isEmpty()) {
      last = record.getLast().at();
    }
    if (stage.timing().isAfter(done.at(), last)) {
      throw new Violation(Endings.class, "ends.late", last, done.at());
    }
  }

  private static String name(Recorded<Work> entry) {
    return switch (entry.event()) {
      case Work.ProduceBegan _ -> "produce began";
      case Work.ProduceEnded _ -> "produce returned";
      case Work.ConsumeBegan _ -> "consume began";
      case Work.ConsumeEnded _ -> "consume returned";
    };
  }
}
