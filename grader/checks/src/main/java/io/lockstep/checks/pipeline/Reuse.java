package io.lockstep.checks.pipeline;

import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>reuse</i>. */
final class Reuse {

  /** More than a queue of one and all hands together hold, and fewer than a queue of forty. */
  private static final int FEW = 15;

  private Reuse() {}

  static void secondRun(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 2);
    Runs.gives(stage, "the first run", pipeline.run(2, 5, 2), 10);
    Runs.gives(stage, "the second run", pipeline.run(2, 5, 2), 10);
    Runs.allOnce(stage, 20);
    int ofFirst = highestConsumer(stage, 0);
    int ofSecond = highestConsumer(stage, 10);
    if (ofFirst < 2 && ofSecond >= 2) {
      throw new Violation(Reuse.class, "reuse.consumers", 2, ofSecond);
    }
  }

  /** The highest number of a consumer in a run of ten items, after so many others. */
  private static int highestConsumer(Stage<Pipeline> stage, int before) {
    return stage.recorded(Work.ConsumeBegan.class).stream()
        .skip(before)
        .limit(10)
        .mapToInt(call -> call.event().consumer())
        .max()
        .orElseThrow();
  }

  /**
   * A failure concerns one run: neither one that is under way nor one that comes later. Whether the
   * failure is noticed at all is the matter of <i>failure</i>.
   */
  static void besideAndAfterAFailure(Stage<Pipeline> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("no item to be had");
    ItemSource source =
        (producer, index) -> {
          if (producer == 2) {
            throw failure;
          }
          Thread.sleep(3);
          return Ends.item(producer, index);
        };
    besideAndAfterAFailure(stage, source, Ends.SINK);
  }

  /** The same with a sink that fails. */
  static void besideAndAfterAFailingSink(Stage<Pipeline> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("item cannot be taken");
    ItemSink sink =
        (_, item) -> {
          if (Ends.item(2, 0).equals(item)) {
            throw failure;
          }
          Thread.sleep(3);
        };
    besideAndAfterAFailure(stage, Ends.SOURCE, sink);
  }

  private static void besideAndAfterAFailure(
      Stage<Pipeline> stage, ItemSource source, ItemSink sink) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, 2);
    var other = pipeline.run(2, 4, 2);
    if (Runs.settles(pipeline.run(3, 4, 3))) {
      Runs.gives(stage, "the run beside one that failed", other, 8);
      Runs.gives(stage, "a run after one that failed", pipeline.run(2, 3, 2), 6);
    }
  }

  static void twoAtOnce(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), Ends.sink(4), 2);
    stage.together(
        List.of(
            () -> Runs.gives(stage, "one of two runs at once", pipeline.run(2, 6, 2), 12),
            () -> Runs.gives(stage, "the other of two runs at once", pipeline.run(2, 6, 2), 12)));
    Runs.allOnce(stage, 24);
  }

  /**
   * The second run has one consumer, as has the first, which is held by an item of producer 1. A
   * call that itself waits for the consumer is the matter of <i>returns-at-once</i>.
   */
  static void besideOneThatIsHeld(Stage<Pipeline> stage) throws Exception {
    String slow = Ends.item(1, 0);
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.sink(2_000, slow), 2);
    var held = pipeline.run(2, 1, 1);
    stage.pause(Duration.ofMillis(20));
    if (isConsumed(stage, slow)) {
      return;
    }
    stage.await("a run beside one that is held by its sink", pipeline.run(1, 4, 1));
    Duration now = stage.now();
    if (isConsumed(stage, slow)) {
      throw new Violation(Reuse.class, "reuse.held", now);
    }
    Runs.settles(held);
  }

  private static boolean isConsumed(Stage<Pipeline> stage, String item) {
    return stage.recorded(Work.ConsumeEnded.class).stream()
        .anyMatch(entry -> item.equals(entry.event().item()));
  }

  static void differentSizes(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(3), Ends.sink(4), 5);
    var small = pipeline.run(1, 4, 1);
    var large = pipeline.run(3, 5, 3);
    Runs.gives(stage, "the smaller of two runs", small, 4);
    Runs.gives(stage, "the larger of two runs", large, 15);
    Runs.allOnce(stage, 19);
    long ofProducer0 = producedBy(stage, 0);
    if (ofProducer0 != 9) {
      throw new Violation(Reuse.class, "reuse.numbers", 9, ofProducer0);
    }
  }

  private static long producedBy(Stage<Pipeline> stage, int producer) {
    return stage.recorded(Work.ProduceBegan.class).stream()
        .map(Recorded::event)
        .filter(call -> call.producer() == producer)
        .count();
  }

  static void twoObjects(Stage<Pipeline> stage) throws Exception {
    Pipeline one = Runs.pipeline(stage, marked("one"), Ends.sink(4), 3);
    Pipeline other = Runs.pipeline(stage, marked("other"), Ends.sink(4), 4);
    var first = one.run(2, 5, 2);
    var second = other.run(2, 6, 2);
    Runs.gives(stage, "the run of one object", first, 10);
    Runs.gives(stage, "the run of another object", second, 12);
    Runs.allOnce(stage, 22);
    long ofOne =
        stage.recorded(Work.ProduceEnded.class).stream()
            .filter(call -> String.valueOf(call.event().item()).startsWith("one "))
            .count();
    if (ofOne != 10) {
      throw new Violation(Reuse.class, "reuse.source", 10, ofOne);
    }
  }

  /**
   * A small queue stays small when an object with a larger one is made. That it is small at all is
   * the matter of <i>bounded</i>, so it is tried alone before.
   */
  static void twoCapacities(Stage<Pipeline> stage) throws Exception {
    ItemSink held = Ends.sink(3_000);
    if (producedWhileHeld(stage, Runs.pipeline(stage, Ends.SOURCE, held, 1)) > FEW) {
      return;
    }
    Pipeline small = Runs.pipeline(stage, Ends.SOURCE, held, 1);
    var _ = Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 40);
    int produced = producedWhileHeld(stage, small);
    if (produced > FEW) {
      throw new Violation(Reuse.class, "reuse.capacity", 1, 40, produced);
    }
  }

  private static int producedWhileHeld(Stage<Pipeline> stage, Pipeline pipeline) throws Exception {
    int before = stage.recorded(Work.ProduceEnded.class).size();
    var run = pipeline.run(1, 30, 1);
    stage.pause(Duration.ofMillis(1_200)); // longer than all the stalls of an adversarial schedule
    int produced = stage.recorded(Work.ProduceEnded.class).size() - before;
    run.cancel(true);
    return produced;
  }

  /** Each object closes what is its own. */
  static void anotherIsClosed(Stage<Pipeline> stage) throws Exception {
    Pipeline one = Runs.pipeline(stage, Ends.source(3), Ends.SINK, 2);
    Pipeline other = Runs.pipeline(stage, Ends.source(3), Ends.SINK, 2);
    Runs.gives(stage, "the run of one object", one.run(2, 2, 2), 4);
    var before = other.run(2, 3, 2);
    one.close();
    Runs.gives(stage, "a run, while another object was closed,", before, 6);
    Runs.gives(stage, "a run, after another object was closed,", other.run(2, 2, 2), 4);
  }

  private static ItemSource marked(String mark) {
    return (producer, index) -> {
      Thread.sleep(3);
      return mark + " " + Ends.item(producer, index);
    };
  }
}
