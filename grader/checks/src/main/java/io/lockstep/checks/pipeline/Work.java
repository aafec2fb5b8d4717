package io.lockstep.checks.pipeline;

import org.jspecify.annotations.Nullable;

/** What source and sink see: an event of the record. */
sealed interface Work {

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
   * @param item what it was given, or {@code null} where the source failed
   */
  record ProduceEnded(int producer, @Nullable String item) implements Work {}

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
   */
  record ConsumeEnded(int consumer) implements Work {}
}
