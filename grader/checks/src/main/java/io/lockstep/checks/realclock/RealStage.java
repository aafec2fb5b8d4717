package io.lockstep.checks.realclock;

import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.OrdinaryStage;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A stage on the real clock: threads are the JVM's, and time passes while one waits. */
final class RealStage<T> extends OrdinaryStage<T> implements AutoCloseable {

  /** Sleeping rounds to the clock's granularity, on some systems downwards. */
  private static final Duration EARLY = Duration.ofMillis(5);

  /** How late things are on a machine that does nothing else. */
  private static final Duration LATE = Duration.ofMillis(250);

  /** A chain of thread switches may meet several stalls in a row. */
  private static final int STALLS_IN_A_ROW = 3;

  /** A thread that uses more than this share of the time is not waiting. */
  private static final double SPINNING_SHARE = 0.1;

  private final long beginning = System.nanoTime();
  private final List<Recorded<Object>> record = new ArrayList<>();
  private final ThreadCensus census;
  private final StallMeter stalls;

  RealStage(Solution<T> solution, Duration patience) {
    super(solution, patience);
    this.census = new ThreadCensus();
    this.stalls = new StallMeter();
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - beginning);
  }

  @Override
  public void record(Object event) {
    synchronized (record) {
      record.add(new Recorded<>(record.size(), now(), Thread.currentThread().getName(), event));
    }
  }

  @Override
  public List<Recorded<Object>> recorded() {
    synchronized (record) {
      return List.copyOf(record);
    }
  }

  @Override
  public Timing timing() {
    return new Timing(EARLY, LATE.plus(stalls.worst().multipliedBy(STALLS_IN_A_ROW)));
  }

  @Override
  public List<String> threadsLeft() {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(timing().late().multipliedBy(2))
          .until(() -> census.alive().isEmpty());
      return List.of();
    } catch (ConditionTimeoutException someLeft) {
      return census.alive();
    }
  }

  @Override
  public int peakPlatformThreads() {
    return census.peakPlatformThreads();
  }

  @Override
  public boolean spinsDuring(Duration duration) throws InterruptedException {
    Map<Long, Long> before = census.processorTimes();
    pause(duration);
    return census.processorTimes().entrySet().stream()
        .anyMatch(thread ->
            thread.getValue() - before.getOrDefault(thread.getKey(), 0L)
                > duration.toNanos() * SPINNING_SHARE);
  }

  @Override
  public void close() {
    stalls.close();
  }
}
