package io.lockstep.batch.worker;

import java.time.Duration;

/**
 * What a solution may use.
 *
 * @param criterion the wall-clock time for one criterion; then its worker is killed
 * @param exercise the wall-clock time for all criteria of one exercise, over all of its workers
 * @param heapMegabytes the heap of a worker
 * @param deaths how many workers of one exercise may die before the rest of it is given up
 */
public record Limits(Duration criterion, Duration exercise, int heapMegabytes, int deaths) {

  /** 30 s a criterion, 120 s an exercise, 256 MB, 4 deaths. */
  public static final Limits STANDARD =
      new Limits(Duration.ofSeconds(30), Duration.ofSeconds(120), 256, 4);

  /** The same with other times. */
  public Limits within(Duration criterionTime, Duration exerciseTime) {
    return new Limits(criterionTime, exerciseTime, heapMegabytes, deaths);
  }
}
