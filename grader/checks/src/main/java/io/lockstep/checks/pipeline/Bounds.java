package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Overlap;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;

/** Scenarios of <i>bounded</i> and <i>overlap</i>. */
final class Bounds {

  /**
   * How long consumers are held in <i>bounded</i>: longer than all the stalls of an adversarial
   * schedule, so that the queue has time to fill up while all are held.
   */
  private static final int HELD_MILLIS = 1_500;

  private Bounds() {}

  static void one(Stage<Pipeline> stage) throws Exception {
    bounded(stage, 1, 2, 2);
  }

  static void three(Stage<Pipeline> stage) throws Exception {
    bounded(stage, 3, 3, 3);
  }

  static void eight(Stage<Pipeline> stage) throws Exception {
    bounded(stage, 8, 2, 2);
  }

  static void forty(Stage<Pipeline> stage) throws Exception {
    bounded(stage, 40, 2, 2);
  }

  private static void bounded(Stage<Pipeline> stage, int capacity, int producers, int consumers)
      throws Exception {
    Pipeline pipeline =
        Runs.pipeline(stage, Ends.SOURCE, Ends.heldUntil(stage, HELD_MILLIS), capacity);
    var _ = pipeline.run(producers, capacity + consumers + 3, consumers);
    stage.pause(Duration.ofMillis(HELD_MILLIS));
    int held =
        Overlap.of(stage.recorded(), Work.ConsumeBegan.class, Work.ConsumeEnded.class).most();
    int most = mostWaiting(stage, held);
    if (most < capacity) {
      throw new Violation(Bounds.class, "bounded.unused", capacity, consumers, most);
    }
    int inHands = producers + consumers - held;
    if (most > capacity + inHands) {
      throw new Violation(Bounds.class, "bounded.exceeded", capacity, producers, most);
    }
  }

  /**
   * The most items that were produced and not handed over while all the consumers were held that
   * ever are at once: that this is not all of them is the matter of <i>overlap</i>. At other times
   * a consumer may have taken an item that it has not handed over yet; that is none of the queue's.
   */
  private static int mostWaiting(Stage<Pipeline> stage, int consumers) {
    int most = 0;
    int waiting = 0;
    int held = 0;
    for (Recorded<Work> entry : stage.recorded(Work.class)) {
      switch (entry.event()) {
        case Work.ProduceEnded _ -> waiting++;
        case Work.ConsumeBegan _ -> {
          waiting--;
          held++;
        }
        case Work.ConsumeEnded _ -> held--;
        case Work.ProduceBegan _ -> {}
      }
      if (held == consumers) {
        most = Math.max(most, waiting);
      }
    }
    return most;
  }

  static void producersSideBySide(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(300), Ends.SINK, 3);
    Runs.settles(pipeline.run(3, 1, 3));
    atOnce(stage, "producers", Work.ProduceBegan.class, Work.ProduceEnded.class, 3);
  }

  /** There are items for all from the start: that all are busy at the end is not enough. */
  static void allConsumersBusy(Stage<Pipeline> stage) throws Exception {
    allConsumersBusy(stage, 4);
  }

  /**
   * The producers that wait for room use up a pool of some fixed size, which consumers need too.
   */
  static void manyProducers(Stage<Pipeline> stage) throws Exception {
    allConsumersBusy(stage, 20);
  }

  /** So do they where a pool of some fixed size was thought to be large. */
  static void seventyProducers(Stage<Pipeline> stage) throws Exception {
    allConsumersBusy(stage, 70);
  }

  /** One queue for all: while one consumer is held, the others take what it cannot. */
  static void oneIsHeld(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.sink(1_000, Ends.item(0, 0)), 10);
    var _ = pipeline.run(1, 9, 2);
    stage.pause(Duration.ofMillis(500));
    int taken = stage.recorded(Work.ConsumeBegan.class).size();
    if (taken < 9) {
      throw new Violation(Bounds.class, "overlap.held", 9, taken);
    }
  }

  private static void allConsumersBusy(Stage<Pipeline> stage, int producers) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.sink(300), 4);
    var _ = pipeline.run(producers, 3, 4);
    stage.pause(Duration.ofMillis(250));
    atOnce(stage, "consumers", Work.ConsumeBegan.class, Work.ConsumeEnded.class, 4);
  }

  private static void atOnce(
      Stage<Pipeline> stage, String who, Class<?> began, Class<?> ended, int workers) {
    Overlap busy = Overlap.of(stage.recorded(), began, ended);
    if (busy.most() < workers) {
      throw new Violation(Bounds.class, "overlap." + who, workers, busy.most());
    }
  }

  static void producersBesideConsumers(Stage<Pipeline> stage) throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(40), Ends.sink(40), 5);
    Runs.settles(pipeline.run(1, 4, 1));
    int producing = 0;
    int consuming = 0;
    for (Recorded<Work> entry : stage.recorded(Work.class)) {
      switch (entry.event()) {
        case Work.ProduceBegan _ -> producing++;
        case Work.ProduceEnded _ -> producing--;
        case Work.ConsumeBegan _ -> consuming++;
        case Work.ConsumeEnded _ -> consuming--;
      }
      if (producing > 0 && consuming > 0) {
        return;
      }
    }
    throw new Violation(Bounds.class, "overlap.both");
  }
}
