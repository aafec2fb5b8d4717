package io.lockstep.checks.pipeline;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.common.Show;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>failure</i>. */
final class Failures {

  /** Longer than all the stalls of an adversarial schedule. */
  private static final Duration GRACE = Duration.ofMillis(1_200);

  private static final int SEVERAL = 12;

  private Failures() {}

  static void sourceException(Stage<Pipeline> stage) throws Exception {
    sourceFails(stage, new IllegalStateException("no item to be had", cause()));
  }

  static void sourceError(Stage<Pipeline> stage) throws Exception {
    sourceFails(stage, new AssertionError("no item to be had", cause()));
  }

  static void sinkException(Stage<Pipeline> stage) throws Exception {
    sinkFails(stage, new IllegalStateException("item cannot be taken", cause()));
  }

  static void sinkError(Stage<Pipeline> stage) throws Exception {
    sinkFails(stage, new AssertionError("item cannot be taken", cause()));
  }

  /** What the exceptions have as their cause: it alone is another exception. */
  private static Throwable cause() {
    return new IllegalStateException("connection was reset");
  }

  private static void sourceFails(Stage<Pipeline> stage, Throwable failure) throws Exception {
    Pipeline pipeline =
        Runs.pipeline(stage, failingSource(failure, Ends.source(3), 1, 2), Ends.SINK, 2);
    fails(stage, failure, "the run whose source fails", pipeline, 5);
  }

  private static void sinkFails(Stage<Pipeline> stage, Throwable failure) throws Exception {
    Pipeline pipeline =
        Runs.pipeline(stage, Ends.SOURCE, failingSink(failure, Ends.sink(3), 1, 2), 2);
    fails(stage, failure, "the run whose sink fails", pipeline, 5);
  }

  /**
   * The only worker of a side fails at its only item: nothing else is left to be done, and who ends
   * the run may be the faster one. Several times, since that is a matter of few steps, and each
   * time on an object of its own, since to be used again is the matter of <i>reuse</i>.
   */
  static void onlyItem(Stage<Pipeline> stage) throws Exception {
    Throwable failure = new IllegalStateException("out of order");
    for (int i = 0; i < SEVERAL; i++) {
      fails(
          stage,
          failure,
          "the run of one item, whose source fails,",
          Runs.pipeline(stage, failingSource(failure, Ends.SOURCE, 0, 0), Ends.SINK, 2));
      fails(
          stage,
          failure,
          "the run of one item, whose sink fails,",
          Runs.pipeline(stage, Ends.SOURCE, failingSink(failure, Ends.SINK, 0, 0), 2));
    }
  }

  private static void fails(
      Stage<Pipeline> stage, Throwable failure, String what, Pipeline pipeline) throws Exception {
    Rules.reaches(what, failure, stage.awaitFailure(what, pipeline.run(1, 1, 1)));
  }

  private static void fails(
      Stage<Pipeline> stage, Throwable failure, String what, Pipeline pipeline, int each)
      throws Exception {
    Rules.reaches(what, failure, stage.awaitFailure(what, pipeline.run(2, each, 2)));
  }

  static void stopWhenSourceFails(Stage<Pipeline> stage) throws Exception {
    Throwable failure = new IllegalStateException("no item to be had");
    ItemSource source = failingSource(failure, Ends.source(20), 0, 3);
    Pipeline pipeline = Runs.pipeline(stage, source, Ends.SINK, 2);
    fails(stage, failure, "the run whose source fails", pipeline, 1_000);
    allStop(stage);
  }

  static void stopWhenSinkFails(Stage<Pipeline> stage) throws Exception {
    Throwable failure = new IllegalStateException("item cannot be taken");
    ItemSink sink = failingSink(failure, Ends.SINK, 0, 3);
    Pipeline pipeline = Runs.pipeline(stage, Ends.source(20), sink, 2);
    fails(stage, failure, "the run whose sink fails", pipeline, 1_000);
    allStop(stage);
  }

  private static void allStop(Stage<Pipeline> stage) throws InterruptedException {
    stage.pause(GRACE);
    int before = stage.recorded(Work.class).size();
    stage.pause(Duration.ofMillis(150));
    List<Recorded<Work>> record = stage.recorded(Work.class);
    if (record.size() > before) {
      throw new Violation(Failures.class, "failure.goes-on", record.getLast().at());
    }
  }

  /**
   * Whether waiting workers stop too.
   *
   * <p>Producers that wait for room and consumers that wait for items make no calls; that they stop
   * shows in their threads. What threads a run leaves that does not fail is another matter, so the
   * two are compared.
   */
  static void waitingWorkersStop(Stage<Pipeline> stage) throws Exception {
    Pipeline sound = Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 4);
    if (!Futures.settles(sound.run(2, 4, 2), GRACE)) {
      return;
    }
    sound.close();
    int usual = stage.threadsLeft().size();

    RuntimeException failure = new IllegalStateException("no more");
    Pipeline noItems =
        Runs.pipeline(stage, failingSource(failure, Ends.SOURCE, 0, 0), Ends.SINK, 1);
    stage.awaitFailure("the run whose source fails", noItems.run(1, 5, 4));
    ItemSink broken =
        (_, _) -> {
          throw failure;
        };
    Pipeline noRoom = Runs.pipeline(stage, Ends.SOURCE, broken, 1);
    stage.awaitFailure("the run whose sink fails", noRoom.run(4, 5, 1));
    stage.pause(GRACE);
    noItems.close();
    noRoom.close();
    List<String> left = stage.threadsLeft();
    if (usual == 0 && !left.isEmpty()) {
      throw new Violation(Failures.class, "failure.waits-on", left.size(), Show.few(left));
    }
  }

  private static ItemSource failingSource(
      Throwable failure, ItemSource source, int producer, int index) {
    return (p, i) -> {
      String item = source.produce(p, i);
      if (p == producer && i == index) {
        throwUnchecked(failure);
      }
      return item;
    };
  }

  private static ItemSink failingSink(Throwable failure, ItemSink sink, int producer, int index) {
    return (consumer, item) -> {
      sink.consume(consumer, item);
      if (Ends.item(producer, index).equals(item)) {
        throwUnchecked(failure);
      }
    };
  }

  private static void throwUnchecked(Throwable failure) {
    switch (failure) {
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new AssertionError("neither source nor sink can throw this", failure);
    }
  }
}
