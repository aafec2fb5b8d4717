package io.lockstep.checks.simulated;

import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.OrdinaryStage;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Timing;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.ThreadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A stage inside the simulator: time is virtual, and recording is invisible to the run.
 *
 * <p>Only one thread runs at a time, so the record needs no lock.
 */
final class SimulatedStage<T> extends OrdinaryStage<T> {

  /** The shortest wait: it ends when nothing more can run at this instant. */
  private static final Duration INSTANT = Duration.ofNanos(1);

  private final Timing timing;
  private final List<Recorded<Object>> record = new ArrayList<>();

  SimulatedStage(Solution<T> solution, Duration patience, Timing timing) {
    super(solution, patience);
    this.timing = timing;
  }

  @Override
  public Duration now() {
    return Simulation.now();
  }

  @Override
  public void record(Object event) {
    Duration now = Simulation.now();
    Simulation.invisibly(() -> {
      record.add(new Recorded<>(record.size(), now, Thread.currentThread().getName(), event));
    });
  }

  @Override
  public List<Recorded<Object>> recorded() {
    Supplier<List<Recorded<Object>>> copy = () -> List.copyOf(record);
    return Simulation.invisibly(copy);
  }

  @Override
  public Timing timing() {
    return timing;
  }

  @Override
  public List<String> threadsLeft() throws InterruptedException {
    pause(INSTANT);
    int own = Simulation.threadNumber();
    return Simulation.liveThreads().stream()
        .filter(thread -> thread.number() != own && !thread.ofTheRun())
        .map(SimulatedStage::described)
        .toList();
  }

  private static String described(ThreadReport thread) {
    String name = (thread.virtual() ? "virtual thread \"" : "\"") + thread.name() + "\"";
    return thread.startedAt() == null ? name : name + " started at " + thread.startedAt();
  }

  @Override
  public int peakPlatformThreads() {
    return Simulation.peakPlatformThreads() - 1;
  }

  /** A spinning thread never lets virtual time pass: the run's step limit finds it. */
  @Override
  public boolean spinsDuring(Duration duration) throws InterruptedException {
    pause(duration);
    return false;
  }
}
