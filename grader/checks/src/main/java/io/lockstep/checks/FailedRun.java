package io.lockstep.checks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run that shows that a criterion does not hold, as a reader sees it: reduced to few switches,
 * with the library's own steps folded into the student's lines.
 *
 * <p>Times are virtual nanoseconds since the scenario began. Lists are bounded, so that a run of a
 * million steps is no longer to read than one of a hundred.
 *
 * @param replay what makes it again: {@code crawler/once#3@adversarial:4711}
 * @param schedule the reduced schedule itself, as the simulator prints and reads it
 * @param end when the run ended
 * @param threads every thread that {@code steps} or {@code events} mention, by number
 * @param steps what the threads did, in the order in which they did it
 * @param omitted how many steps between those shown were left out
 * @param events what the collaborators saw, in the order in which they saw it
 * @param interleaving the steps as a text of at most 80 columns, a column for each thread
 * @param marks where in the run the criterion was broken, or {@code null} where the check does not
 *     say
 */
public record FailedRun(
    String replay,
    String schedule,
    long end,
    List<RunThread> threads,
    List<Step> steps,
    long omitted,
    List<Event> events,
    String interleaving,
    @Nullable Marks marks) {

  /** Copies the lists. */
  public FailedRun {
    threads = List.copyOf(threads);
    steps = List.copyOf(steps);
    events = List.copyOf(events);
  }

  /**
   * A thread of the run.
   *
   * @param number its number, from 0 in the order of starting; 0 is the scenario's own
   * @param name its name
   */
  public record RunThread(int number, String name) {}

  /**
   * What one thread did at one line.
   *
   * @param at when
   * @param thread the number of the thread
   * @param kind what it did last there: the simulator's kind of step in lower case, {@code lock},
   *     {@code park}, {@code sleep}, {@code write}, ...
   * @param text all that it did there, for people: {@code reads, writes Counter.count}
   * @param file the student's file, or {@code null} where the code is not the student's
   * @param line the line in the file, from 1; 0 where there is no file
   */
  public record Step(
      long at, int thread, String kind, String text, @Nullable String file, int line) {}

  /**
   * What a collaborator saw.
   *
   * @param at when
   * @param thread the number of the thread that called it
   * @param phase whether something begins, ends, fails, or merely happens; what begins ends under
   *     the same name
   * @param what the exercise's words for it: {@code fetch of "/a"}
   */
  public record Event(long at, int thread, Phase phase, String what) {}

  /**
   * Where in a run the criterion was broken, as the check that found it says.
   *
   * @param window the stretch of time that it is about, or {@code null}
   * @param instants when that was which should not have been
   * @param due when something should have been
   * @param names the names of what it is about: of a page, a file, a timer; empty for all
   */
  public record Marks(
      @Nullable Window window, List<Long> instants, List<Long> due, List<String> names) {

    /** Copies the lists. */
    public Marks {
      instants = List.copyOf(instants);
      due = List.copyOf(due);
      names = List.copyOf(names);
    }
  }

  /** From {@code start} on, up to but not including {@code end}. */
  public record Window(long start, long end) {}

  /** Which part of something an event is. */
  public enum Phase {
    /** It begins. */
    BEGINS,
    /** It is over, in whatever way. */
    ENDS,
    /** It is over, and failed. */
    FAILS,
    /** It has no length. */
    HAPPENS
  }
}
