package io.lockstep.exercises.pipeline;

/** Where items go. It may be called from any thread, by several at once. */
@FunctionalInterface
public interface ItemSink {

  /**
   * Takes one item; may take its time.
   *
   * @param consumer the number of the consumer that brings it, from 0
   * @param item the item
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  void consume(int consumer, String item) throws InterruptedException;
}
