package io.lockstep.batch.report.timeline;

import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a collaborator saw, from its beginning to its end.
 *
 * @param thread the number of the thread that did it
 * @param words the exercise's words for it
 * @param start when it began
 * @param end when it ended; the run's end where it never did
 * @param ending how it ended
 * @param bad whether the violation is about it
 */
record Happening(int thread, String words, long start, long end, Ending ending, boolean bad) {

  /** How something ended. */
  enum Ending {
    /** As it should. */
    OVER,
    /** With a failure. */
    FAILED,
    /** Not within the run. */
    OPEN
  }

  /**
   * The events of a run, each beginning with its end.
   *
   * @param runEnd when the run ended
   * @param violations the indices of the events that the violation is about
   */
  static List<Happening> of(List<Event> events, long runEnd, Set<Integer> violations) {
    Happening[] found = new Happening[events.size()];
    Map<String, Deque<Integer>> open = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      Event event = events.get(i);
      boolean bad = violations.contains(i);
      if (event.phase() == Phase.HAPPENS) {
        found[i] = begun(event, event.at(), Ending.OVER, bad);
        continue;
      }
      Deque<Integer> same = open.computeIfAbsent(event.what(), _ -> new ArrayDeque<>());
      if (event.phase() == Phase.BEGINS) {
        found[i] = begun(event, Math.max(runEnd, event.at()), Ending.OPEN, bad);
        same.add(i);
        continue;
      }
      Ending ending = event.phase() == Phase.FAILS ? Ending.FAILED : Ending.OVER;
      Integer begin = takeBeginning(same, found, event.thread());
      if (begin == null) {
        found[i] = begun(event, event.at(), ending, bad);
      } else {
        found[begin] = found[begin].ended(event.at(), ending);
      }
    }
    List<Happening> all = new ArrayList<>();
    for (Happening each : found) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }

  /** That of the same thread, if there is one, else the first. */
  private static @Nullable Integer takeBeginning(
      Deque<Integer> same, Happening[] found, int thread) {
    for (Integer each : same) {
      if (found[each].thread() == thread) {
        var _ = same.remove(each);
        return each;
      }
    }
    return same.poll();
  }

  private static Happening begun(Event event, long end, Ending ending, boolean bad) {
    return new Happening(event.thread(), event.what(), event.at(), end, ending, bad);
  }

  private Happening ended(long at, Ending how) {
    return new Happening(thread, words, start, at, how, bad);
  }

  boolean lasts() {
    return end > start;
  }

  /** The whole of it in a sentence. */
  String sentence(String threadName) {
    String when =
        lasts()
            ? Instants.text(start) + (ending == Ending.OPEN ? " on" : " to " + Instants.text(end))
            : Instants.text(start);
    String how = ending == Ending.FAILED ? ", fails" : ending == Ending.OPEN ? ", not over" : "";
    return when + ": " + words + how + " (" + threadName + ")";
  }
}
