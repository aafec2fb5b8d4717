package io.lockstep.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a list of decisions, and otherwise stays with the thread that ran last, or takes the
 * first if that cannot go on. A decision that does not fit, as in a schedule cut short, is passed
 * over.
 */
record ExplicitDecisions(String name, List<Schedule.Decision> decisions) implements Strategy {

  @Override
  public Decisions begin(Mode mode, long seed) {
    Map<Long, Integer> switches = new HashMap<>();
    Map<Long, Long> holds = new HashMap<>();
    for (Schedule.Decision decision : decisions) {
      switch (decision) {
        case Schedule.Switch(long step, int thread) -> switches.put(step, thread);
        case Schedule.Hold(long step, long nanos) -> holds.put(step, nanos);
      }
    }
    return new Decisions() {
      @Override
      public int choose(SchedulingPoint point) {
        Integer thread = switches.get(point.step());
        if (thread != null) {
          for (int i = 0; i < point.runnableCount(); i++) {
            if (point.runnable(i) == thread) {
              return i;
            }
          }
        }
        return Math.max(point.lastIndex(), 0);
      }

      @Override
      public long hold(SchedulingPoint point) {
        return holds.getOrDefault(point.step(), 0L);
      }
    };
  }
}
