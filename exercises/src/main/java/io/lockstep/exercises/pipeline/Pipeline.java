package io.lockstep.exercises.pipeline;

import java.util.concurrent.CompletableFuture;

/**
 * Producers and consumers that work side by side around one bounded queue.
 *
 * <p>An implementation has a constructor {@code (ItemSource source, ItemSink sink, int capacity)};
 * {@code null} and a capacity below 1 are answered with a {@link NullPointerException} or an {@link
 * IllegalArgumentException}.
 *
 * <p>Producer {@code p} calls {@code produce(p, 0)}, {@code produce(p, 1)}, ... and puts each item
 * on the queue of the run, which holds at most {@code capacity} items; consumers take items and
 * pass each to {@code consume}. Producers and consumers are numbered from 0. A worker that has
 * nothing to do waits; it does not spin.
 *
 * <p>{@link #run} may be called from any thread, again and at the same time: every run has a queue
 * and numbers of its own. Cancelling a returned future stops its work: no item is produced or
 * consumed at a later instant.
 */
public interface Pipeline extends AutoCloseable {

  /**
   * Starts a run and returns at once.
   *
   * @param producers how many producers, 1 or more
   * @param itemsPerProducer how many items each of them produces, 0 or more
   * @param consumers how many consumers, 1 or more
   * @return completes with the number of items consumed, after the last {@code consume} has
   *     returned and every worker has stopped. An exception or error of the source or the sink
   *     stops all workers and fails this future, with the very exception in its cause chain.
   * @throws IllegalArgumentException from the call itself, if a number is out of its range
   */
  CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers);

  /**
   * Gives back what the object holds. Once its futures are done and this has returned, no thread
   * that the object started is alive.
   */
  @Override
  default void close() {}
}
