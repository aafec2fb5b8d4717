package io.lockstep.simulator;

/**
 * A moment at which the engine may switch threads. A view into the engine, valid only during the
 * call that it is passed to. Threads are known by number: 0 is the run's first thread, and so on in
 * the order in which they were started.
 */
public interface SchedulingPoint {

  /** The number of scheduling points so far in this run, this one included; counts from 1. */
  long step();

  /** How many threads can run; 1 or more. */
  int runnableCount();

  /**
   * The number of a thread that can run.
   *
   * @param index 0 to {@link #runnableCount()} - 1; the order is the same in every equal run
   */
  int runnable(int index);

  /** The number of the thread that ran last. */
  int last();

  /** The index of the thread that ran last among the runnable ones, or -1 if it cannot go on. */
  int lastIndex();

  /** What the last thread is about to do, or what stopped it. */
  StepKind kind();

  /** Virtual nanoseconds since the run began. */
  long now();

  /** Nanoseconds from now to the next deadline of any thread; {@link Long#MAX_VALUE} if none. */
  long nextDeadline();

  /** How much stalling, in nanoseconds, this run may still have; 0 in exact mode. */
  long stallBudget();
}
