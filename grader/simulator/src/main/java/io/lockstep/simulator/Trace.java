package io.lockstep.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, in the one order in which it happened.
 *
 * @param hash over thread, virtual time and kind of every step; equal for equal runs in any JVM,
 *     whether or not the steps were recorded
 * @param length how many steps the run had
 * @param threads the name of each thread, by its number; without those beyond the first thousand
 *     that had ended, unless the run was traced or its races judged
 * @param steps the recorded steps; empty unless the run was {@linkplain Options#tracing() traced}
 */
public record Trace(long hash, long length, Map<Integer, String> threads, List<Step> steps) {

  /** Copies the collections. */
  public Trace {
    threads = Map.copyOf(threads);
    steps = List.copyOf(steps);
  }

  /**
   * One step of one thread.
   *
   * @param number counts from 1; equals {@link SchedulingPoint#step()} at scheduling points
   * @param thread the number of the thread
   * @param time virtual time since the run began
   * @param kind what it did
   * @param subject to what: a field as {@code Counter.count}, a lock, a thread, a duration, what
   *     the harness {@linkplain Simulation#note noted}; may be ""
   * @param place the innermost line of the code under test on the thread's stack, if there is one
   */
  public record Step(
      long number,
      int thread,
      Duration time,
      StepKind kind,
      String subject,
      @Nullable SourceLine place) {}
}
