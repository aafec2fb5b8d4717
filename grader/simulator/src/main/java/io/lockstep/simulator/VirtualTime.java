package io.lockstep.simulator;

import java.util.List;

/**
 * The time of a run, in nanoseconds since its start. It stands still while any thread can run, and
 * then jumps to the next deadline.
 */
final class VirtualTime {

  private final Engine engine;
  private final long limit;
  private long now;

  VirtualTime(Engine engine) {
    this.engine = engine;
    this.limit = engine.options.timeLimit().toNanos();
  }

  long now() {
    return now;
  }

  /** The deadline so many nanoseconds from now. */
  long after(long nanos) {
    long deadline = now + nanos;
    return deadline < 0 ? Long.MAX_VALUE - 1 : deadline;
  }

  /** Nobody can run: moves time to the next deadline, or finds why there is none. */
  void advance() {
    engine.waiting.wakeTheUnparked();
    if (engine.runnables.count() > 0) {
      return;
    }
    if (engine.bodyDone) {
      engine.waiting.releaseTheHeld();
      if (engine.runnables.count() > 0) {
        return;
      }
      engine.end(Reports.afterTheBody(engine));
      return;
    }
    if (engine.timers.isEmpty()) {
      Thread outsider = engine.lives.liveOutsider();
      engine.end(
          outsider == null
              ? Reports.deadlock(engine)
              : new Ending.OutsideModel(
                  "all threads wait while the JDK's own thread \""
                      + outsider.getName()
                      + "\" runs in real time",
                  0,
                  List.of()));
      return;
    }
    moveTo(engine.timers.next());
  }

  /** Moves time, and wakes those whose deadlines have come. */
  void moveTo(long deadline) {
    if (deadline > limit) {
      now = limit;
      engine.end(Reports.timeLimit(engine));
      return;
    }
    now = Math.max(now, deadline);
    while (!engine.timers.isEmpty() && engine.timers.next() <= now) {
      engine.waiting.timeOut(engine.timers.first());
    }
  }
}
