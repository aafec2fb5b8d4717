package io.lockstep.checks.simulated;

import io.lockstep.checks.CutText;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.Event;
import io.lockstep.checks.stage.OrdinaryStage;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Timing;
import io.lockstep.simulator.BusyWait;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.ThreadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A stage inside the simulator: time is virtual, and recording is invisible to the run.
 *
 * <p>Only one thread runs at a time, so the record needs no lock.
 */
final class SimulatedStage<T> extends OrdinaryStage<T> {

  /** The shortest wait: it ends when nothing more can run at this instant. */
  private static final Duration INSTANT = Duration.ofNanos(1);

  /** What is held back in a run is held back for less than this, all together. */
  private static final Duration ALL_STALLS = Duration.ofSeconds(1);

  /** A thread that spins for more than one part in so many of the time is not waiting. */
  private static final int SPINNING_PART = 10;

  /** Of threads that wait for ever, the first few tell enough. */
  private static final int MOST_WAITING = 4;

  private final Timing timing;
  private final Locale language;
  private final List<Recorded<Object>> record = new ArrayList<>();

  /** The number of the thread that made each entry of the record. */
  private final List<Integer> recorders = new ArrayList<>();

  SimulatedStage(Solution<T> solution, Duration patience, Timing timing, Locale language) {
    super(solution, patience);
    this.timing = timing;
    this.language = language;
  }

  /** What the collaborators saw, at most so many, from the beginning. */
  List<FailedRun.Event> seen(int most) {
    List<FailedRun.Event> seen = new ArrayList<>();
    for (int i = 0; i < record.size() && seen.size() < most; i++) {
      Recorded<Object> entry = record.get(i);
      if (entry.event() instanceof Event event) {
        seen.add(
            new FailedRun.Event(
                entry.at().toNanos(), recorders.get(i), event.phase(), event.told(language)));
      }
    }
    return seen;
  }

  @Override
  public Duration now() {
    return Simulation.now();
  }

  @Override
  public void record(Object event) {
    Simulation.invisibly(new Entry(Simulation.now(), Simulation.threadNumber(), event));
    if (event instanceof Event told) {
      Simulation.note(new Line(told, language));
    }
  }

  /**
   * Writes down what happened. No lambda, and neither is {@link Line}: the first compiler makes
   * those that capture by a call into the JVM, and this happens more often than anything else.
   */
  private final class Entry implements Runnable {
    private final Duration at;
    private final int thread;
    private final Object event;

    Entry(Duration at, int thread, Object event) {
      this.at = at;
      this.thread = thread;
      this.event = event;
    }

    @Override
    public void run() {
      String name = CutText.ofThread(Thread.currentThread().getName());
      record.add(new Recorded<>(record.size(), at, name, event));
      recorders.add(thread);
    }
  }

  /** What a trace tells of an event. */
  private record Line(Event event, Locale language) implements Supplier<String> {
    @Override
    public String get() {
      return event.toldWithPhase(language);
    }
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
    pause(timing.equals(Timing.ANY) ? ALL_STALLS : INSTANT);
    int own = Simulation.threadNumber();
    return Simulation.liveThreads().stream()
        .filter(thread -> thread.number() != own && !thread.ofTheRun())
        .map(SimulatedStage::described)
        .toList();
  }

  @Override
  protected List<String> stillWaiting() {
    int own = Simulation.threadNumber();
    return Simulation.liveThreads().stream()
        .filter(thread -> thread.number() != own && !thread.ofTheRun())
        .limit(MOST_WAITING)
        .map(thread -> named(thread) + " " + thread.state())
        .toList();
  }

  private static String named(ThreadReport thread) {
    return thread.name().isEmpty()
        ? "thread " + thread.number()
        : (thread.virtual() ? "virtual thread \"" : "\"") + CutText.ofThread(thread.name()) + "\"";
  }

  private static String described(ThreadReport thread) {
    return thread.startedAt() == null
        ? named(thread)
        : named(thread) + " started at " + thread.startedAt();
  }

  @Override
  public int peakPlatformThreads() {
    return Simulation.peakPlatformThreads() - 1;
  }

  @Override
  public boolean spinsDuring(Duration duration) throws InterruptedException {
    Map<Integer, Duration> before = spun();
    pause(duration);
    return spun().entrySet().stream()
        .anyMatch(thread ->
            thread
                    .getValue()
                    .minus(before.getOrDefault(thread.getKey(), Duration.ZERO))
                    .compareTo(duration.dividedBy(SPINNING_PART))
                > 0);
  }

  /** For how long each thread has spun, by its number. */
  private static Map<Integer, Duration> spun() {
    Supplier<Map<Integer, Duration>> spun =
        () ->
            Simulation.busyWaits().stream()
                .collect(Collectors.toMap(BusyWait::thread, BusyWait::duration));
    return Simulation.invisibly(spun);
  }
}
