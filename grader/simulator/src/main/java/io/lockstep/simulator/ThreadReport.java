package io.lockstep.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A managed thread, as it was when the report was made.
 *
 * @param number counts from 0 in the order of starts
 * @param name the thread's name, or {@code "thread 7"} if it has none
 * @param virtual whether it is a virtual thread
 * @param daemon whether it is a daemon
 * @param ofTheRun whether it belongs to the run's own common pool or delay scheduler
 * @param state what it does, such as {@code "waits to enter the monitor of Account#1"}
 * @param waitsFor what it waits for, such as {@code "Account#1"}, if for anything
 * @param heldBy the number of the thread that holds that, if one does and it is known
 * @param holds the monitors that it holds, and those of its locks that others wait for
 * @param startedAt the line of the code under test that started it, if known
 * @param stack its stack, innermost frame first, without frames of the simulator; may be empty
 *     where the report was not asked for stacks
 */
public record ThreadReport(
    int number,
    String name,
    boolean virtual,
    boolean daemon,
    boolean ofTheRun,
    String state,
    @Nullable String waitsFor,
    @Nullable Integer heldBy,
    List<String> holds,
    @Nullable SourceLine startedAt,
    List<StackTraceElement> stack) {

  /** Copies the lists. */
  public ThreadReport {
    holds = List.copyOf(holds);
    stack = List.copyOf(stack);
  }
}
