package io.lockstep.simulator;

import io.lockstep.simulator.Schedule.Decision;
import io.lockstep.simulator.Schedule.Hold;
import io.lockstep.simulator.Schedule.Switch;
import io.lockstep.simulator.Schedule.Wake;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows a list of decisions. A switch to a thread that cannot run is skipped, and so is a
 * decision at a step where nobody is asked; everywhere else things go their {@linkplain Turns#usual
 * usual} way.
 *
 * @param name the name of the strategy that the decisions were taken from
 */
record ExplicitReplay(String name, List<Decision> decisions) implements Strategy {

  @Override
  public Decisions begin(Mode mode, long seed) {
    Map<Long, Integer> switches = new HashMap<>();
    Map<Long, Long> holds = new HashMap<>();
    Set<Long> wakes = new HashSet<>();
    for (Decision decision : decisions) {
      switch (decision) {
        case Switch(long step, int thread) -> switches.put(step, thread);
        case Hold(long step, long nanos) -> holds.put(step, nanos);
        case Wake(long step) -> wakes.add(step);
      }
    }
    return new Following(switches, holds, wakes);
  }

  private record Following(Map<Long, Integer> switches, Map<Long, Long> holds, Set<Long> wakes)
      implements Decisions {

    @Override
    public int choose(SchedulingPoint point) {
      Integer thread = switches.get(point.step());
      int index = thread == null ? -1 : Turns.indexOf(point, thread);
      return index >= 0 ? index : Turns.usual(point);
    }

    @Override
    public long hold(SchedulingPoint point) {
      return holds.getOrDefault(point.step(), 0L);
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      return wakes.contains(point.step());
    }
  }
}
