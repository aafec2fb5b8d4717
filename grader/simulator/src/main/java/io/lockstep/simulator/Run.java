package io.lockstep.simulator;

import java.time.Duration;
import java.util.List;

/**
 * What one run did.
 *
 * @param ending how it ended
 * @param schedule what replays it
 * @param decisions every decision that was not simply to let the last thread go on, by rising step;
 *     {@code schedule.withDecisions(decisions)} is the same run, and shrinking starts from it
 * @param trace what happened
 * @param facts what was measured
 * @param uncaught exceptions that ended threads other than the body's, oldest first
 * @param kept exceptions that ended tasks and that nobody asked the tasks' futures for, oldest
 *     first; the last few
 */
public record Run(
    Ending ending,
    Schedule schedule,
    List<Schedule.Decision> decisions,
    Trace trace,
    Facts facts,
    List<Uncaught> uncaught,
    List<Kept> kept) {

  /** Copies the lists. */
  public Run {
    decisions = List.copyOf(decisions);
    uncaught = List.copyOf(uncaught);
    kept = List.copyOf(kept);
  }

  /**
   * Measurements of a run.
   *
   * @param steps scheduling points
   * @param switches how often another thread went on than the one that ran last
   * @param duration virtual time from the start of the body to the end of the run
   * @param threads how many threads were started in all, the body's included
   * @param peakPlatformThreads the most platform threads alive at once, the body's included
   * @param peakVirtualThreads the most virtual threads alive at once
   * @param racesJudged whether the race detector watched to the end; it gives up on runs with more
   *     threads than it can follow, and is false when it was off
   * @param busyWaits the threads that spun while virtual time passed, by number
   */
  public record Facts(
      long steps,
      long switches,
      Duration duration,
      int threads,
      int peakPlatformThreads,
      int peakVirtualThreads,
      boolean racesJudged,
      List<BusyWait> busyWaits) {

    /** Copies the list. */
    public Facts {
      busyWaits = List.copyOf(busyWaits);
    }
  }

  /**
   * An exception that ended a thread.
   *
   * @param thread the number of the thread
   * @param name its name
   * @param thrown the exception
   * @param handled whether a handler of the thread's own, or of its group's, was told
   */
  public record Uncaught(int thread, String name, Throwable thrown, boolean handled) {}

  /**
   * An exception that ended a task, and that nobody asked its future for.
   *
   * @param stage whether the future is a {@code CompletableFuture}; else it is one of an executor
   * @param thrown the exception
   */
  public record Kept(boolean stage, Throwable thrown) {}
}
