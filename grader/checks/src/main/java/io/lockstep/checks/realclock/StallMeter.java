package io.lockstep.checks.realclock;

import java.time.Duration;

/**
 * A thread that sleeps in short steps and remembers the longest it was late: how far the machine,
 * not the code under test, falls behind.
 *
 * <p>A bound that is fixed in advance fails correct code as soon as the machine is busy enough.
 * Here the tolerance grows with the lateness that an innocent sleeper met in the same run.
 */
final class StallMeter implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(5);

  private final Thread sleeper;
  private volatile long worstNanos;

  StallMeter() {
    sleeper = new RunnerThread(this::measure, "stall-meter");
    sleeper.start();
  }

  /** The longest stall so far. */
  Duration worst() {
    return Duration.ofNanos(worstNanos);
  }

  @Override
  public void close() {
    sleeper.interrupt();
  }

  private void measure() {
    try {
      while (true) {
        long before = System.nanoTime();
        Thread.sleep(STEP);
        long late = System.nanoTime() - before - STEP.toNanos();
        if (late > worstNanos) {
          worstNanos = late;
        }
      }
    } catch (InterruptedException closed) {
      // The run is over.
    }
  }
}
