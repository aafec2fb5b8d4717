package io.lockstep.simulator;

/**
 * A way of choosing schedules. A strategy is a value without state of its own; what one run needs
 * to remember lives in the {@link Decisions} that it makes for that run. (A strategy that learns
 * from run to run, such as an exhaustive search, keeps that state and documents it.)
 */
public interface Strategy {

  /**
   * The name as it stands in a printed {@link Schedule}, with its parameters, without colons or
   * white space; for example {@code walk} or {@code pct-3}.
   */
  String name();

  /**
   * Starts a run.
   *
   * @param mode whether {@link Decisions#hold} and {@link Decisions#wakesSpuriously} will be asked
   * @param seed the run's seed; equal seeds give equal decisions at equal points
   */
  Decisions begin(Mode mode, long seed);

  /** The choices of one run. Called by one thread at a time. */
  interface Decisions {

    /**
     * How many scheduling points the run may have, where fewer than {@link Options#stepLimit} tell
     * all that is to be known: after so many it ends as at the limit. Asked once, at the start.
     */
    default long mostSteps() {
      return Long.MAX_VALUE;
    }

    /**
     * Chooses who runs next. Asked at every scheduling point at which two or more threads can run;
     * where just one can, it runs, and nobody is asked.
     *
     * @return an index into the runnable threads: 0 to {@link SchedulingPoint#runnableCount()} - 1;
     *     anything else is a {@link SimulatorFault}
     */
    int choose(SchedulingPoint point);

    /**
     * Decides how long to hold back the thread that has reached this point. Asked in adversarial
     * mode only, before {@link #choose}, and only while {@link SchedulingPoint#nextDeadline()} lies
     * within {@link SchedulingPoint#stallBudget()}, since holding back matters only past a
     * deadline.
     *
     * @return nanoseconds of virtual time; 0 to go on. More than the budget counts as the budget.
     */
    default long hold(SchedulingPoint point) {
      return 0;
    }

    /**
     * Decides whether the last thread, which is about to wait in {@code Object.wait} or {@code
     * Condition.await}, returns from it at once, although nobody has notified it: a spurious
     * wake-up (JLS 17.2.1). It gives up the lock and takes it again as after any other. Asked in
     * adversarial mode only, unless {@link Options#spuriousWakeUps} is off, and only where code
     * under test itself waits.
     */
    default boolean wakesSpuriously(SchedulingPoint point) {
      return false;
    }
  }
}
