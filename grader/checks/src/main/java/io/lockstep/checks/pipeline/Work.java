package io.lockstep.checks.pipeline;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What source and sink see: an event of the record. */
sealed interface Work extends Event {

  @Override
  default Phase phase() {
    return switch (this) {
      case ProduceBegan _, ConsumeBegan _ -> Phase.BEGINS;
      case ProduceEnded(_, _, String item) when item == null -> Phase.FAILS;
      case ProduceEnded _, ConsumeEnded _ -> Phase.ENDS;
    };
  }

  @Override
  default String key() {
    return switch (this) {
      case ProduceBegan _, ProduceEnded _ -> "produce";
      case ConsumeBegan _, ConsumeEnded _ -> "consume";
    };
  }

  @Override
  default List<@Nullable Object> arguments() {
    return switch (this) {
      case ProduceBegan(int producer, int index) -> Arrays.asList(producer, index);
      case ProduceEnded(int producer, int index, _) -> Arrays.asList(producer, index);
      case ConsumeBegan(int consumer, String item) -> Arrays.asList(consumer, item);
      case ConsumeEnded(int consumer, String item) -> Arrays.asList(consumer, item);
    };
  }

  /**
   * A call to the source began.
   *
   * @param producer the producer that asks
   * @param index which of its items
   */
  record ProduceBegan(int producer, int index) implements Work {}

  /**
   * A call to the source was over.
   *
   * @param producer the producer that asked
   * @param index which of its items
   * @param item what it was given, or {@code null} where the source failed
   */
  record ProduceEnded(int producer, int index, @Nullable String item) implements Work {}

  /**
   * A call to the sink began.
   *
   * @param consumer the consumer that brings the item
   * @param item what it brings
   */
  record ConsumeBegan(int consumer, @Nullable String item) implements Work {}

  /**
   * A call to the sink was over, in whatever way.
   *
   * @param consumer the consumer that brought the item
   * @param item what it brought
   */
  record ConsumeEnded(int consumer, @Nullable String item) implements Work {}
}
