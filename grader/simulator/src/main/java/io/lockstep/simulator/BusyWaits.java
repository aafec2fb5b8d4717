package io.lockstep.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets time pass while threads spin, which would never end if time stood still until nobody can
 * run.
 *
 * <p>What a thread asks has a weight: a plain field 1; a volatile field, a clock, a monitor, a
 * query such as {@code isDone} or {@code poll} 25; {@code yield}, {@code onSpinWait}, and a {@code
 * sleep} or {@code await} 500, which counts where it waits for no time, or for {@link #SHORT_WAIT}
 * at the most. A thread whose questions add up to half the step limit (at least 100,000), with no
 * change of anything in between (no write, no blocking, no call that is not a query), spins; so a
 * long computation, for which the limit is set high, is not taken for a short spin. Time moves as
 * soon as all that can run spin, and have each asked for a weight of {@link #SETTLED} since one of
 * them last changed: to the next deadline, or, if one of them reads a clock, by a 32nd of the time
 * for which it has spun, at least a microsecond. So a spin until an instant ends at most that much
 * too late.
 *
 * <p>A loop over local variables alone asks nothing: time cannot end it.
 */
final class BusyWaits {

  static final int PLAIN = 1;
  static final int QUERY = 25;
  static final int YIELD = 500;

  /** What a thread that spins must ask before its answers count as unchanged. */
  private static final int SETTLED = 10_000;

  /** The same, if only the clock has moved on. */
  private static final int SETTLED_ON_A_TICK = 1_600;

  /** Who asks again after so many nanoseconds, or fewer, does not wait; a machine takes longer. */
  static final long SHORT_WAIT = 100_000;

  /** The least by which time moves while threads spin, in nanoseconds. */
  static final long SHORTEST_TICK = 1_000;

  private static final int LEAST_RECOGNIZED = 100_000;
  private static final int MOST_RECOGNIZED = 500_000_000;

  /** The weight of questions that makes a spin. */
  final int recognized;

  private final int spinning;
  private final Engine engine;
  private int changes;

  BusyWaits(Engine engine, long stepLimit) {
    this.engine = engine;
    this.recognized = Math.clamp(stepLimit / 2, LEAST_RECOGNIZED, MOST_RECOGNIZED);
    this.spinning = 2 * recognized;
  }

  /** Some thread can run that could not, or the other way round. */
  void changed() {
    changes++;
  }

  /** A question, which may be the round of a spin. Must come before the answer is read. */
  void asks(ManagedThread t, int weight) {
    if ((t.asked += weight) >= recognized) {
      spins(t, weight);
    }
  }

  /** A thread has asked, and all its questions since its last change reach the weight of a spin. */
  void spins(ManagedThread t, int weight) {
    if (t.asked < spinning) {
      t.spinningSince = engine.time.now();
      t.readsClock = false;
      changes++;
    }
    t.asked = spinning;
    if (t.changesSeen != changes) {
      t.changesSeen = changes;
      t.toAsk = SETTLED;
    }
    t.toAsk -= weight;
    if (t.toAsk <= 0) {
      if (allSettled()) {
        pass();
      }
      engine.steps.giveWay(t);
    }
  }

  private boolean allSettled() {
    for (int i = 0; i < engine.runnables.count(); i++) {
      ManagedThread t = engine.runnables.get(i);
      if (!isSettled(t)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSettled(ManagedThread t) {
    return t.asked >= spinning && t.changesSeen == changes && t.toAsk <= 0;
  }

  private void pass() {
    long now = engine.time.now();
    long to = engine.timers.nextBut(t -> t.polls && isSettled(t));
    for (int i = 0; i < engine.runnables.count(); i++) {
      ManagedThread t = engine.runnables.get(i);
      if (t.readsClock) {
        to = Math.min(to, now + Math.max(SHORTEST_TICK, (now - t.spinningSince) >> 5));
      }
    }
    if (to == ManagedThread.NO_DEADLINE) {
      return;
    }
    for (int i = 0; i < engine.runnables.count(); i++) {
      ManagedThread t = engine.runnables.get(i);
      t.spun += Math.max(0, to - now);
      t.spinSite = t.site;
      t.toAsk = SETTLED_ON_A_TICK;
    }
    engine.time.moveTo(to);
  }

  /** The threads that have spun so far while time passed, by number. */
  List<BusyWait> soFar() {
    List<BusyWait> found = new ArrayList<>();
    for (int i = 0; i < engine.roster.size(); i++) {
      ManagedThread t = engine.roster.get(i);
      if (t != null && t.spun > 0) {
        found.add(
            new BusyWait(t.number, t.called(), Duration.ofNanos(t.spun), Engine.line(t.spinSite)));
      }
    }
    return found;
  }
}
