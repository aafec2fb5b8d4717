package io.lockstep.simulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The steps of a run: the moments at which another thread may go on, and what each thread did. */
@SuppressWarnings("ReferenceEquality") // threads are compared as identities
final class Steps {

  private static final int SPINS_BEFORE_YIELD = 1_000;

  /**
   * What part of the step limit others may use while a thread is held back: who polls every
   * microsecond for what it is to do would otherwise use up all of it.
   */
  private static final int STALL_SHARE = 20;

  /** So many rounds are as good as a step for who watches over the run. */
  private static final long ROUNDS_TOLD = 1_000;

  /** Rounds of loops that a run may make for each step of its limit. */
  private static final int ROUNDS_PER_STEP = 10;

  /** A fiftieth of a second or more; an honest computation may be that long, whatever the limit. */
  private static final long LEAST_ROUNDS = 2_000_000;

  /** So many steps tell where a run that does not end spends its time; a power of two. */
  private static final int LATELY = 1 << 10;

  private final Engine engine;

  /** Who made the last step, or was mounted since. */
  @Nullable ManagedThread last;

  private StepKind lastKind = StepKind.BEGIN;
  private long stepCount;
  private long lastStep;

  /** The step at which who is held back goes on, whatever the time, or {@link #lastStep}. */
  private long nextCheck;

  private long roundsLeft;
  private final long roundsAtFirst;

  /** The lines of the last steps, as numbers of {@link io.lockstep.simulator.agent.Sites}. */
  private final int[] lately = new int[LATELY];

  Steps(Engine engine, long mostSteps) {
    this.engine = engine;
    this.lastStep = Math.min(engine.options.stepLimit(), mostSteps);
    this.nextCheck = lastStep;
    this.roundsLeft =
        Math.max(
            LEAST_ROUNDS, Math.min(lastStep, Long.MAX_VALUE / ROUNDS_PER_STEP) * ROUNDS_PER_STEP);
    this.roundsAtFirst = roundsLeft;
  }

  long count() {
    return stepCount;
  }

  StepKind lastKind() {
    return lastKind;
  }

  /**
   * How far the run is, in steps and in rounds of loops, since class initialisers make rounds
   * alone; may be read by any thread. Without synchronization, which would cost more than the step:
   * whoever watches looks again and again, and a count that is a moment old only makes the run look
   * a moment slower.
   */
  long progress() {
    return stepCount + (roundsAtFirst - roundsLeft) / ROUNDS_TOLD;
  }

  /** No thread makes a step any more. */
  void close() {
    lastStep = 0;
    nextCheck = 0;
    roundsLeft = 0;
  }

  /**
   * A round of a loop in code under test. These are counted too, since a loop that touches nothing
   * which others could see makes hardly a step, and one in a class initialiser makes none.
   */
  void round() {
    rounds(1);
  }

  /** What costs as much as so many rounds of a loop, and may be done without any. */
  void rounds(int count) {
    roundsLeft -= count;
    if (roundsLeft < 0) {
      noMoreSteps();
    }
  }

  /** A moment at which another thread may go on. Returns when this thread runs again. */
  void point(ManagedThread t, StepKind kind, @Nullable Object subject) {
    if (t.initializing > 0) {
      return;
    }
    t.spins = 0;
    note(t, kind, subject);
    if (stepCount >= engine.busyWaits.lookAt) {
      engine.busyWaits.look(t);
    }
    if (holdBack(t)) {
      return;
    }
    if (engine.runnables.count() > 1) {
      ManagedThread next = engine.chooser.choose();
      if (engine.fault != null) {
        engine.stop(t);
      }
      if (next != t) {
        engine.switching.switchTo(next, t);
      }
    }
  }

  private boolean holdBack(ManagedThread t) {
    long nanos = engine.chooser.hold();
    if (nanos == 0) {
      return false;
    }
    StackReserve.require();
    engine.chooser.held(nanos);
    long share = Math.max(1, engine.options.stepLimit() / STALL_SHARE);
    nextCheck = Math.min(nextCheck, stepCount + share);
    engine.waiting.block(t, StepKind.HOLD, null, engine.time.now() + nanos);
    return true;
  }

  /**
   * A round of a loop, or another sign of spinning: a scheduling point only after many in a row.
   */
  void spin(ManagedThread t) {
    if (++t.spins >= SPINS_BEFORE_YIELD) {
      giveWay(t);
    }
  }

  /** Lets the strategy choose among the others, if there are any. */
  void giveWay(ManagedThread t) {
    if (t.initializing > 0) {
      return;
    }
    t.spins = 0;
    note(t, StepKind.YIELD, null);
    if (engine.runnables.count() > 1) {
      StackReserve.require();
      engine.runnables.remove(t);
      ManagedThread next = engine.chooser.choose();
      engine.runnables.add(t);
      if (engine.fault != null) {
        engine.stop(t);
      }
      engine.switching.switchTo(next, t);
    }
  }

  void note(ManagedThread t, StepKind kind, @Nullable Object subject) {
    stepCount++;
    t.steps++;
    lately[(int) stepCount & (LATELY - 1)] = t.site;
    last = t;
    lastKind = kind;
    engine.recorder.step(stepCount, t, engine.time.now(), kind, subject);
    if (stepCount >= nextCheck) {
      if (stepCount >= lastStep) {
        noMoreSteps();
      }
      nextCheck = lastStep;
      engine.waiting.releaseTheHeld();
    }
  }

  private void noMoreSteps() {
    if (engine.ending == null) {
      roundsLeft = Long.MAX_VALUE; // for the report, which may use what counts
      engine.end(
          new Ending.StepLimit(
              engine.options.stepLimit(),
              Reports.spinners(engine),
              Reports.busiest(sites()),
              Reports.some(engine)));
      return;
    }
    ManagedThread t = engine.current;
    if (t != null) {
      engine.stop(t);
    }
  }

  /** The lines of the last steps; where the steps are not what ran out, the line of the loop. */
  private int[] sites() {
    ManagedThread t = engine.current;
    return stepCount < lastStep && t != null
        ? new int[] {t.site}
        : Arrays.copyOf(lately, (int) Math.min(LATELY, stepCount));
  }
}
