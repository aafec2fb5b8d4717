package io.lockstep.batch.worker;

import java.time.Duration;

/**
 * What code under test may use of a worker.
 *
 * @param heapMegabytes the most heap
 * @param silence the longest that one criterion may do nothing, as it seems from outside: neither
 *     be heard nor use a second of processor time; generous, since it only catches what blocks in a
 *     way that no runner could see
 * @param processorTime the most processor time for one criterion, compilers and collector of the
 *     JVM included; generous too, since it only catches loops that no runner could see. It holds in
 *     the simulator, where nobody waits for a clock
 * @param standstill the most processor time from one step of the simulator to the next
 */
public record Limits(
    int heapMegabytes, Duration silence, Duration processorTime, Duration standstill) {

  /**
   * 1 GB, a minute of silence, a minute of processor time, 3 s of it without a step. A crawl of
   * 100,000 pages takes 1 s of it where it is done well, and several times that where a thread
   * waits for each page: a limit near that would be passed on one machine and not on the next. So
   * many threads take 450 MB; in a heap of 512 MB the collector was busy for longer than all else.
   */
  static final Limits USUAL =
      new Limits(1_024, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(3));

  /** Checks the ranges. */
  public Limits {
    if (heapMegabytes < 1
        || !silence.isPositive()
        || !processorTime.isPositive()
        || !standstill.isPositive()) {
      throw new IllegalArgumentException(
          "expected limits above 0, found %d MB, %s of silence, %s of processor time, %s of it without a step"
              .formatted(heapMegabytes, silence, processorTime, standstill));
    }
  }

  Limits withHeap(int megabytes) {
    return new Limits(megabytes, silence, processorTime, standstill);
  }

  Limits withSilence(Duration other) {
    return new Limits(heapMegabytes, other, processorTime, standstill);
  }

  Limits withProcessorTime(Duration other) {
    return new Limits(heapMegabytes, silence, other, standstill);
  }

  Limits withStandstill(Duration other) {
    return new Limits(heapMegabytes, silence, processorTime, other);
  }
}
