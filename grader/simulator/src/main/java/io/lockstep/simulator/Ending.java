package io.lockstep.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended. A fault of the simulator itself is none of these: it is thrown as a {@link
 * SimulatorFault}.
 */
public sealed interface Ending {

  /** One line that names the ending and its cause. */
  String summary();

  /** Whether the run went as it should. */
  default boolean isCompleted() {
    return this instanceof Completed;
  }

  /** The body returned, and no thread was left that the leak policy forbids. */
  record Completed() implements Ending {
    @Override
    public String summary() {
      return "completed";
    }
  }

  /**
   * The body threw.
   *
   * @param thrown what it threw; an {@code OutOfMemoryError} of any thread ends the run as well
   * @param thread the number of the thread that threw; 0 is the body's own
   */
  record Threw(Throwable thrown, int thread) implements Ending {
    @Override
    public String summary() {
      try {
        return "threw " + thrown;
      } catch (RuntimeException | Error odd) {
        return "threw " + thrown.getClass().getName(); // which cannot say what it is
      }
    }
  }

  /**
   * No thread can run, no deadline is pending, and the body has not returned. Or threads wait for
   * each other until the limit on virtual time, while others still wait with deadlines.
   *
   * @param threads every live thread that is not of the run's own
   * @param cycle numbers of threads that wait for each other in this order; empty if there is no
   *     cycle (a wait that nobody ends)
   */
  record Deadlocked(List<ThreadReport> threads, List<Integer> cycle) implements Ending {
    /** Copies the lists. */
    public Deadlocked {
      threads = List.copyOf(threads);
      cycle = List.copyOf(cycle);
    }

    @Override
    public String summary() {
      return "deadlocked: "
          + String.join(
              "; ", threads.stream().map(t -> '"' + t.name() + "\" " + t.state()).toList());
    }
  }

  /**
   * The limit on scheduling points, or on rounds of loops, was reached: a livelock, a busy wait, an
   * endless computation, or too small a limit.
   *
   * @param steps the limit
   * @param spinners the threads that made most steps, most steps first
   * @param lines where the last steps went, most steps first
   * @param threads some of the threads that were alive, by number: whom the others wait for may be
   *     among them
   */
  record StepLimit(
      long steps, List<Spinner> spinners, List<BusyLine> lines, List<ThreadReport> threads)
      implements Ending {
    /** Copies the lists. */
    public StepLimit {
      spinners = List.copyOf(spinners);
      lines = List.copyOf(lines);
      threads = List.copyOf(threads);
    }

    @Override
    public String summary() {
      return spinners.isEmpty()
          ? "step limit of " + steps + " reached"
          : "step limit of " + steps + " reached; most steps: " + spinners.getFirst();
    }
  }

  /**
   * A thread that used up steps.
   *
   * @param thread its number
   * @param name its name, or {@code "thread 7"} if it has none
   * @param steps how many steps it made in all
   * @param place the line it was last at, if known
   */
  record Spinner(int thread, String name, long steps, @Nullable SourceLine place) {
    @Override
    public String toString() {
      return '"' + name + "\" made " + steps + (place == null ? "" : ", last at " + place);
    }
  }

  /**
   * A line of the code under test at which steps were made.
   *
   * @param place the line
   * @param percent how many of the last steps were made there, in percent
   */
  record BusyLine(SourceLine place, int percent) {}

  /** The limit on virtual time was reached; these threads were alive. */
  record TimeLimit(Duration limit, List<ThreadReport> threads) implements Ending {
    /** Copies the list. */
    public TimeLimit {
      threads = List.copyOf(threads);
    }

    @Override
    public String summary() {
      return "time limit of " + limit + " reached";
    }
  }

  /** The body returned, and these threads were left behind. */
  record Leaked(List<ThreadReport> threads) implements Ending {
    /** Copies the list. */
    public Leaked {
      threads = List.copyOf(threads);
    }

    @Override
    public String summary() {
      return "leaked "
          + String.join(
              "; ",
              threads.stream()
                  .map(t ->
                      '"'
                          + t.name()
                          + '"'
                          + (t.startedAt() == null ? "" : " started at " + t.startedAt()))
                  .toList());
    }
  }

  /** Two accesses to one place that no happens-before edge orders, at least one of them a write. */
  record Raced(String subject, Access first, Access second) implements Ending {
    @Override
    public String summary() {
      return "data race on " + subject + ": " + first + " and " + second;
    }
  }

  /**
   * One side of a race.
   *
   * @param thread the number of the thread
   * @param name the thread's name, or {@code "thread 7"} if it has none
   * @param write whether it wrote
   * @param place the line, if known
   * @param stack the thread's stack, if it was kept
   */
  record Access(
      int thread,
      String name,
      boolean write,
      @Nullable SourceLine place,
      List<StackTraceElement> stack) {
    /** Copies the list. */
    public Access {
      stack = List.copyOf(stack);
    }

    @Override
    public String toString() {
      return (write ? "write by \"" : "read by \"")
          + name
          + '"'
          + (place == null ? "" : " at " + place);
    }
  }

  /** The code under test called {@code System.exit}, {@code Runtime.exit} or {@code halt}. */
  record Exited(int status, int thread) implements Ending {
    @Override
    public String summary() {
      return "called exit(" + status + ")";
    }
  }

  /**
   * The code did something that the simulator cannot simulate.
   *
   * @param call what it did
   * @param thread the number of the thread
   * @param stack where
   */
  record OutsideModel(String call, int thread, List<StackTraceElement> stack) implements Ending {
    /** Copies the list. */
    public OutsideModel {
      stack = List.copyOf(stack);
    }

    @Override
    public String summary() {
      return "outside the model: " + call;
    }
  }
}
