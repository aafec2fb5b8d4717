package io.lockstep.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Asks the strategy who goes on, and in adversarial mode for how long a thread is held back and
 * whether it wakes up spuriously.
 */
final class Chooser {

  /** Stalls of an adversarial run stay below this, together. */
  private static final long STALL_BUDGET = 999_999_999;

  private final Engine engine;
  private final Strategy.Decisions decisions;
  private final Point point = new Point();
  private long stallBudget;

  Chooser(Engine engine, Strategy.Decisions decisions) {
    this.engine = engine;
    this.decisions = decisions;
    this.stallBudget = engine.options.mode() == Mode.ADVERSARIAL ? STALL_BUDGET : 0;
  }

  ManagedThread choose() {
    if (engine.runnables.count() == 1) {
      return engine.runnables.get(0);
    }
    int lastIndex = point.lastIndex();
    int index;
    try {
      index = decisions.choose(point);
    } catch (RuntimeException e) {
      return failed("the strategy " + engine.options.strategy().name() + " threw " + e, e);
    }
    if (index < 0 || index >= engine.runnables.count()) {
      return failed(
          "the strategy "
              + engine.options.strategy().name()
              + " chose "
              + index
              + " of "
              + engine.runnables.count(),
          null);
    }
    if (index != Math.max(lastIndex, 0)) {
      engine.recorder.switched(engine.steps.count(), engine.runnables.get(index).number);
    }
    return engine.runnables.get(index);
  }

  private ManagedThread failed(String message, @Nullable Throwable cause) {
    engine.fault = new SimulatorFault(message, cause);
    engine.ending = new Ending.Completed();
    return engine.runnables.get(0);
  }

  /** For how long the thread that is at a scheduling point is to be held back; 0 for not at all. */
  long hold() {
    if (stallBudget <= 0
        || engine.timers.isEmpty()
        || engine.timers.next() - engine.time.now() >= stallBudget) {
      return 0;
    }
    return Math.max(0, Math.min(decisions.hold(point), stallBudget));
  }

  void held(long nanos) {
    engine.recorder.held(engine.steps.count(), nanos);
    stallBudget -= nanos;
  }

  /** Whether the thread that is about to wait is to wake up although nobody notifies it. */
  boolean wakesSpuriously() {
    boolean possible =
        engine.options.mode() == Mode.ADVERSARIAL && engine.options.spuriousWakeUps();
    if (!possible || !decisions.wakesSpuriously(point)) {
      return false;
    }
    engine.recorder.wokeSpuriously(engine.steps.count());
    return true;
  }

  private final class Point implements SchedulingPoint {
    @Override
    public long step() {
      return engine.steps.count();
    }

    @Override
    public int runnableCount() {
      return engine.runnables.count();
    }

    @Override
    public int runnable(int index) {
      return engine.runnables.get(index).number;
    }

    @Override
    public int last() {
      return engine.steps.last == null ? 0 : engine.steps.last.number;
    }

    @Override
    public int lastIndex() {
      return engine.steps.last == null ? -1 : engine.steps.last.runnableIndex;
    }

    @Override
    public StepKind kind() {
      return engine.steps.lastKind();
    }

    @Override
    public long now() {
      return engine.time.now();
    }

    @Override
    public long nextDeadline() {
      return engine.timers.isEmpty() ? Long.MAX_VALUE : engine.timers.next() - engine.time.now();
    }

    @Override
    public long stallBudget() {
      return stallBudget;
    }
  }
}
