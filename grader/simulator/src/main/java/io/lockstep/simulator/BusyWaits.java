package io.lockstep.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p>Work takes no time. But who works until the time is up, and changes something in each round,
 * would never end either. After half the step limit (at least 100,000) without any thread's
 * blocking, time passes beside the work: every 200th of that, to the next deadline, or, if a thread
 * that can run has read a clock meanwhile, by an eighth of the time that has passed so. This ends
 * when the thread that works so long blocks itself, or ends; for the next one, a 20th of its work
 * is enough.
 *
 * <p>A loop over local variables alone asks nothing: time cannot end it.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
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

  /** What part of its patience is left once a thread was found to work on and on. */
  private static final int PATIENCE_LEFT = 200;

  /** Of one that found a thread at work on and on, the next may be like it. */
  private static final int NEXT_PATIENCE = 20;

  /** The least by which time moves while threads spin, in nanoseconds. */
  static final long SHORTEST_TICK = 1_000;

  private static final int LEAST_RECOGNIZED = 100_000;
  private static final int MOST_RECOGNIZED = 500_000_000;

  /** The weight of questions that makes a spin. */
  final int recognized;

  private final int spinning;
  private final Engine engine;
  private int changes;

  /** The scheduling point at which to look whether a thread works on and on. */
  long lookAt;

  private long changedAt;
  private long patience;
  private @Nullable ManagedThread worker;
  private long workingSince;

  BusyWaits(Engine engine, long stepLimit) {
    this.engine = engine;
    this.recognized = Math.clamp(stepLimit / 2, LEAST_RECOGNIZED, MOST_RECOGNIZED);
    this.spinning = 2 * recognized;
    this.patience = recognized;
    this.lookAt = recognized;
  }

  /** Some thread can run that could not, or the other way round. */
  void changed() {
    changes++;
    changedAt = engine.steps.count();
  }

  /** The thread waits, for whatever it may be, or has ended. */
  void stopped(ManagedThread t) {
    if (t == worker) {
      worker = null;
      patience = recognized / NEXT_PATIENCE;
    }
  }

  /** A scheduling point at {@link #lookAt} or later. */
  void look(ManagedThread t) {
    if (engine.steps.count() - changedAt >= patience) {
      if (worker == null) {
        worker = t;
        patience = recognized / PATIENCE_LEFT;
        workingSince = engine.time.now();
        forgetClocks();
      } else {
        passBesideWork();
      }
      changedAt = engine.steps.count();
    }
    lookAt = changedAt + patience;
  }

  private void passBesideWork() {
    long now = engine.time.now();
    long to = engine.timers.next();
    for (int i = 0; i < engine.runnables.count(); i++) {
      if (engine.runnables.get(i).readsClock) {
        to = Math.min(to, now + Math.max(SHORTEST_TICK, (now - workingSince) >> 3));
      }
    }
    forgetClocks();
    if (to != ManagedThread.NO_DEADLINE) {
      spentBy(to - now);
      engine.time.moveTo(to);
    }
  }

  /** All that can run have spun, or worked on, for so long. */
  private void spentBy(long nanos) {
    for (int i = 0; i < engine.runnables.count(); i++) {
      ManagedThread t = engine.runnables.get(i);
      t.spun += Math.max(0, nanos);
      t.spinSite = t.site;
    }
  }

  private void forgetClocks() {
    for (int i = 0; i < engine.runnables.count(); i++) {
      engine.runnables.get(i).readsClock = false;
    }
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
    spentBy(to - now);
    for (int i = 0; i < engine.runnables.count(); i++) {
      engine.runnables.get(i).toAsk = SETTLED_ON_A_TICK;
    }
    engine.time.moveTo(to);
  }

  /** The threads that have spun, or worked on, while time passed so far, by number. */
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
