package io.lockstep.batch.worker;

import io.lockstep.batch.worker.WorkerProcess.Received;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The patience with which a parent awaits a worker's next message: until the worker has used too
 * much processor time, or does nothing at all.
 *
 * <p>Processor time is what a verdict may depend on, since it hardly depends on what else the
 * machine does. A worker that is kept from the processor is not silent: silence is a whole limit on
 * the wall clock with less than a second of processor time in it.
 */
final class Patience {

  /** What the worker is asked about so often costs nothing beside what it does itself. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  static final Duration FOR_EVER = Duration.ofDays(365);

  /** People take their time in a debugger. */
  static final Patience ENDLESS = new Patience(FOR_EVER, FOR_EVER);

  private final Duration silence;
  private final Duration processor;

  /**
   * Waits within two limits.
   *
   * @param silence the longest that a worker may do nothing
   * @param processor the most processor time that it may use from now on
   */
  Patience(Duration silence, Duration processor) {
    this.silence = silence;
    this.processor = processor;
  }

  /** The same patience with a half of the work. */
  Patience withHalfTheWork() {
    return new Patience(silence, processor.dividedBy(2));
  }

  /** What ended the waiting. */
  sealed interface Heard {

    /** Something came up the pipe. */
    record Something(Received received) implements Heard {}

    /** The worker does nothing. */
    record Nothing(Duration limit) implements Heard {}

    /** The worker has used all the processor time that it may. */
    record TooMuchWork(Duration limit) implements Heard {}
  }

  /** Waits for what a worker has to say. */
  Heard hear(WorkerProcess worker) throws InterruptedException {
    @Nullable Received soon = worker.next(GLANCE);
    if (soon != null) {
      return new Heard.Something(soon);
    }
    Duration begin = worker.processorTime();
    Duration alive = begin;
    long aliveAt = System.nanoTime();
    while (true) {
      @Nullable Received received = worker.next(GLANCE);
      if (received != null) {
        return new Heard.Something(received);
      }
      Duration used = worker.processorTime();
      if (used.minus(begin).compareTo(processor) > 0) {
        return new Heard.TooMuchWork(processor);
      }
      if (used.minus(alive).compareTo(SIGN_OF_LIFE) > 0) {
        alive = used;
        aliveAt = System.nanoTime();
      } else if (System.nanoTime() - aliveAt > silence.toNanos()) {
        return new Heard.Nothing(silence);
      }
    }
  }
}
