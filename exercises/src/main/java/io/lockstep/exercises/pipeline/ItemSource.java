package io.lockstep.exercises.pipeline;

/** Where items come from. It may be called from any thread, by several at once. */
@FunctionalInterface
public interface ItemSource {

  /**
   * Makes one item; may take its time.
   *
   * @param producer the number of the producer that asks, from 0
   * @param index which of its items, from 0, each once and in order
   * @return the item
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  String produce(int producer, int index) throws InterruptedException;
}
