package io.lockstep.batch.report.timeline;

import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Marks;
import io.lockstep.checks.FailedRun.Phase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a run the criterion was broken: as the check says, or where it does not, as far as the
 * sentence of what was seen and the events tell it.
 *
 * @param window the stretch of time that the sentence speaks of, or {@code null}
 * @param instants the instants that it names
 * @param due the instants at which something should have been
 * @param events the indices of the events that it means
 */
record Violation(
    @Nullable Window window, List<Long> instants, List<Long> due, Set<Integer> events) {

  private static final int TELLING = 4;
  private static final Pattern WINDOW = Pattern.compile("in the second from ([0-9.,]+ s)");
  private static final Pattern NAMES = Pattern.compile("\"([^\"]{1,200})\"");

  /** From {@code start} to {@code end}. */
  record Window(long start, long end) {}

  static Violation of(FailedRun run, String expected, String seen) {
    if (run.marks() != null) {
      return marked(run, run.marks());
    }
    Matcher window = WINDOW.matcher(seen);
    if (window.find()) {
      return ofWindow(run, Instants.in(window.group(1)));
    }
    Set<String> names = names(expected + " " + seen);
    List<Long> told = Instants.in(seen);
    Set<Integer> events = new LinkedHashSet<>();
    Set<Long> instants = new LinkedHashSet<>();
    for (int i = 0; i < run.events().size(); i++) {
      Event event = run.events().get(i);
      if (isStart(event) && isTold(event, told) && isNamed(event, names)) {
        events.add(i);
        instants.add(event.at());
      }
    }
    long starts = run.events().stream().filter(Violation::isStart).count();
    if (events.size() > TELLING && events.size() * 2L > starts) {
      // A sentence that lists the whole course of things points at no place in it.
      return new Violation(null, List.of(), List.of(), Set.of());
    }
    for (long each : told) {
      if (each <= run.end() && instants.stream().noneMatch(at -> Instants.same(at, each))) {
        instants.add(each);
      }
    }
    // A time that was expected is a place on this axis only where the time that was seen is one.
    List<Long> due =
        events.isEmpty()
            ? List.of()
            : Instants.in(expected).stream().filter(each -> each <= run.end()).distinct().toList();
    return new Violation(null, instants.stream().sorted().toList(), due, Set.copyOf(events));
  }

  private static Violation marked(FailedRun run, Marks marks) {
    if (marks.window() != null) {
      return ofWindow(run, List.of(marks.window().start()));
    }
    Set<Integer> events = new LinkedHashSet<>();
    for (int i = 0; i < run.events().size(); i++) {
      Event event = run.events().get(i);
      if (isStart(event)
          && isTold(event, marks.instants())
          && isNamed(event, Set.copyOf(marks.names()))) {
        events.add(i);
      }
    }
    return new Violation(
        null,
        marks.instants().stream().filter(at -> at <= run.end()).sorted().toList(),
        marks.due().stream().filter(at -> at <= run.end()).toList(),
        Set.copyOf(events));
  }

  private static Violation ofWindow(FailedRun run, List<Long> starts) {
    if (starts.isEmpty()) {
      return new Violation(null, List.of(), List.of(), Set.of());
    }
    long start = starts.getFirst();
    Set<Integer> events = new LinkedHashSet<>();
    for (int i = 0; i < run.events().size(); i++) {
      Event event = run.events().get(i);
      if (isStart(event)
          && isCall(event)
          && event.at() >= start - Instants.MILLISECOND
          && event.at() < start + Instants.SECOND) {
        events.add(i);
      }
    }
    // All of it, even where the run ends sooner.
    Window window = new Window(start, start + Instants.SECOND);
    return new Violation(window, List.of(), List.of(), Set.copyOf(events));
  }

  /** Not the end of a whole request, which is no call of a collaborator. */
  private static boolean isCall(Event event) {
    return !Subject.of(event.what()).isOfTheCaller();
  }

  private static boolean isStart(Event event) {
    return event.phase() == Phase.BEGINS || event.phase() == Phase.HAPPENS;
  }

  private static boolean isTold(Event event, List<Long> told) {
    return told.stream().anyMatch(time -> Instants.same(time, event.at()));
  }

  /** Whether the sentence is about this event; where it names nothing, it is about all. */
  private static boolean isNamed(Event event, Set<String> names) {
    Set<String> own = names(event.what());
    return names.isEmpty() || own.isEmpty() || own.stream().anyMatch(names::contains);
  }

  private static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAMES.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
