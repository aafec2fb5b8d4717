package io.lockstep.checks.pipeline;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import java.time.Duration;

/**
 * The two ends of a pipeline as the scenarios use them: sources that make items, sinks that take
 * time, and what records both.
 */
final class Ends {

  /** Makes items at once. */
  static final ItemSource SOURCE = Ends::item;

  /** Takes items at once. */
  static final ItemSink SINK = (_, _) -> {};

  private Ends() {}

  /** The item that the sources of the scenarios make unless they say otherwise. */
  static String item(int producer, int index) {
    return producer + "/" + index;
  }

  /** Makes items, each of which takes some milliseconds. */
  static ItemSource source(int millis) {
    return (producer, index) -> {
      Thread.sleep(millis);
      return item(producer, index);
    };
  }

  /** Takes some milliseconds for each item. */
  static ItemSink sink(int millis) {
    return (_, _) -> Thread.sleep(millis);
  }

  /** Holds every consumer until so many milliseconds have passed since the scenario began. */
  static ItemSink heldUntil(Stage<?> stage, int millis) {
    return (_, _) -> {
      Duration left = Duration.ofMillis(millis).minus(stage.now());
      if (left.isPositive()) {
        Thread.sleep(left);
      }
    };
  }

  /** Takes some milliseconds for one of its items and none for the others. */
  static ItemSink sink(int millis, String slow) {
    return (_, item) -> {
      if (slow.equals(item)) {
        Thread.sleep(millis);
      }
    };
  }

  /** Lets some milliseconds pass; an interrupt cuts them short and is kept for the caller. */
  static void passHeedless(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException unheeded) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same source, recording. */
  static ItemSource recordingSource(Stage<?> stage, ItemSource source) {
    return (producer, index) -> {
      stage.record(new Work.ProduceBegan(producer, index));
      String item = null;
      try {
        item = source.produce(producer, index);
        return item;
      } catch (Exception | Error thrown) {
        stage.threw(thrown);
        throw thrown;
      } finally {
        stage.record(new Work.ProduceEnded(producer, index, item));
      }
    };
  }

  /** The same sink, recording. */
  static ItemSink recordingSink(Stage<?> stage, ItemSink sink) {
    return (consumer, item) -> {
      stage.record(new Work.ConsumeBegan(consumer, item));
      try {
        sink.consume(consumer, item);
      } catch (Exception | Error thrown) {
        stage.threw(thrown);
        throw thrown;
      } finally {
        stage.record(new Work.ConsumeEnded(consumer, item));
      }
    };
  }
}
