package io.lockstep.simulator;

import io.lockstep.simulator.Schedule.Decision;
import io.lockstep.simulator.Schedule.Hold;
import io.lockstep.simulator.Schedule.Switch;
import io.lockstep.simulator.Schedule.Wake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The decisions of a run, told by where each thread stood rather than by the run's steps.
 *
 * <p>A step counts what all threads did, so that one decision less moves the steps of all later
 * ones. Where a thread itself stands hardly moves. Shrinking therefore removes deviations, and only
 * its result is told in steps again.
 */
final class Deviations {

  private Deviations() {}

  /** A deviation from the {@linkplain Turns#usual usual}. */
  sealed interface Deviation {}

  /** Where {@code thread} has made {@code position} scheduling points, {@code to} goes on. */
  record SwitchTo(int thread, long position, int to) implements Deviation {}

  /** Where {@code thread} has made {@code position} scheduling points, it is held back. */
  record HoldFor(int thread, long position, long nanos) implements Deviation {}

  /** From its wait of that number, counted from 1, {@code thread} wakes up spuriously. */
  record WakeFrom(int thread, int number) implements Deviation {}

  /** Follows deviations; those that do not apply are skipped. */
  static final class Following implements Strategy.Decisions {

    private final Map<Integer, Map<Long, Integer>> switches = new HashMap<>();
    private final Map<Integer, Map<Long, Long>> stalls = new HashMap<>();
    private final Set<WakeFrom> wakes = new HashSet<>();
    private final Positions positions = new Positions();
    private final Waits waits = new Waits();

    Following(List<Deviation> deviations) {
      for (Deviation deviation : deviations) {
        switch (deviation) {
          case SwitchTo(int thread, long position, int to) ->
              switches.computeIfAbsent(thread, t -> new HashMap<>()).put(position, to);
          case HoldFor(int thread, long position, long nanos) ->
              stalls.computeIfAbsent(thread, t -> new HashMap<>()).put(position, nanos);
          case WakeFrom wake -> wakes.add(wake);
        }
      }
    }

    @Override
    public int choose(SchedulingPoint point) {
      long position = positions.at(point);
      Integer to = switches.getOrDefault(point.last(), Map.of()).get(position);
      int index = to == null ? -1 : Turns.indexOf(point, to);
      return index >= 0 ? index : Turns.usual(point);
    }

    @Override
    public long hold(SchedulingPoint point) {
      long position = positions.at(point);
      return stalls.getOrDefault(point.last(), Map.of()).getOrDefault(position, 0L);
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      return wakes.contains(waits.next(point));
    }
  }

  /** Lets another strategy decide, and writes down what was not usual, in both ways to tell it. */
  static final class Recording implements Strategy, Strategy.Decisions {

    private final String name;
    private final Strategy.Decisions deciding;
    private final long mostSteps;
    private final Positions positions = new Positions();
    private final Waits waits = new Waits();
    private final List<Deviation> deviations = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    Recording(String name, Strategy.Decisions deciding, long mostSteps) {
      this.name = name;
      this.deciding = deciding;
      this.mostSteps = mostSteps;
    }

    List<Deviation> deviations() {
      return deviations;
    }

    List<Decision> decisions() {
      return decisions;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Decisions begin(Mode mode, long seed) {
      return this;
    }

    @Override
    public long mostSteps() {
      return mostSteps;
    }

    @Override
    public int choose(SchedulingPoint point) {
      int usual = Turns.usual(point);
      int chosen = deciding.choose(point);
      long position = positions.at(point);
      if (chosen != usual) {
        int to = point.runnable(chosen);
        deviations.add(new SwitchTo(point.last(), position, to));
        decisions.add(new Switch(point.step(), to));
      }
      return chosen;
    }

    @Override
    public long hold(SchedulingPoint point) {
      long nanos = deciding.hold(point);
      long position = positions.at(point);
      if (nanos > 0) {
        deviations.add(new HoldFor(point.last(), position, nanos));
        decisions.add(new Hold(point.step(), nanos));
      }
      return nanos;
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      boolean wakes = deciding.wakesSpuriously(point);
      WakeFrom wake = waits.next(point);
      if (wakes) {
        deviations.add(wake);
        decisions.add(new Wake(point.step()));
      }
      return wakes;
    }
  }

  /**
   * Counts how far each thread has come. Steps between two questions are taken for those of the
   * thread that reached the second: nobody is asked while just one thread can run.
   */
  private static final class Positions {

    private final Map<Integer, Long> byThread = new HashMap<>();
    private long step;

    long at(SchedulingPoint point) {
      long since = point.step() - step;
      step = point.step();
      return byThread.merge(point.last(), since, Long::sum);
    }
  }

  /** Counts how often each thread has begun to wait. */
  private static final class Waits {

    private final Map<Integer, Integer> byThread = new HashMap<>();

    WakeFrom next(SchedulingPoint point) {
      return new WakeFrom(point.last(), byThread.merge(point.last(), 1, Integer::sum));
    }
  }
}
