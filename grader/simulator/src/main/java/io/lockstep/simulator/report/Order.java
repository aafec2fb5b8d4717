package io.lockstep.simulator.report;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.StepKind;
import io.lockstep.simulator.Trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which things were done. A trace has scheduling points, which stand before what the
 * thread is about to do: one that is switched away there does it only when it goes on. A reader
 * wants to see it then.
 */
final class Order {

  private Order() {}

  static List<Step> asDone(Run run) {
    List<Step> steps = run.trace().steps();
    List<Step> done = new ArrayList<>(steps.size());
    Map<Integer, Step> waiting = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.kind() != StepKind.HOLD) {
        Step before = waiting.remove(step.thread());
        if (before != null) {
          done.add(at(step, before));
        }
      }
      if (isAbout(step.kind()) && i + 1 < steps.size() && isLeft(step, steps.get(i + 1))) {
        waiting.put(step.thread(), step);
      } else {
        done.add(step);
      }
    }
    waiting.values().stream()
        .filter(step -> isEndedBy(run.ending(), step.thread()))
        .forEach(step -> done.add(at(steps.getLast(), step)));
    return done;
  }

  /** What is noted before it is done. */
  private static boolean isAbout(StepKind kind) {
    return switch (kind) {
      case READ, WRITE, CALL, LOCK, NOTIFY, WAKE -> true;
      default -> false;
    };
  }

  private static boolean isLeft(Step step, Step next) {
    return next.thread() != step.thread() || next.kind() == StepKind.HOLD;
  }

  private static Step at(Step later, Step step) {
    return new Step(
        step.number(), step.thread(), later.time(), step.kind(), step.subject(), step.place());
  }

  /** Whether this thread's going on brought the end. */
  private static boolean isEndedBy(Ending ending, int thread) {
    return switch (ending) {
      case Ending.Threw threw -> threw.thread() == thread;
      case Ending.Raced raced -> raced.second().thread() == thread;
      case Ending.Exited exited -> exited.thread() == thread;
      case Ending.OutsideModel outside -> outside.thread() == thread;
      default -> false;
    };
  }
}
