package io.lockstep.batch.report.timeline;

import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Step;
import io.lockstep.checks.ReferenceRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The timeline of one run: what the collaborators saw and what the threads did, side by side in
 * virtual time, with the violation where it happened.
 *
 * <p>It is bounded whatever the run is: many threads and many events are folded into charts of how
 * many there are. Immutable.
 */
public final class Timeline {

  private final FailedRun run;
  private final @Nullable ReferenceRun reference;
  private final Violation violation;
  private final List<Happening> happenings;
  private final List<Happening> right;
  private final Names names;
  private final Axis axis;

  private Timeline(FailedRun run, Violation violation, @Nullable ReferenceRun reference) {
    this.run = run;
    this.reference = reference;
    this.violation = violation;
    this.happenings = Happening.of(run.events(), run.end(), violation.events());
    this.right =
        reference == null ? List.of() : Happening.of(reference.events(), reference.end(), Set.of());
    this.names = new Names(run);
    Set<Long> times = new HashSet<>(violation.instants());
    times.addAll(violation.due());
    times.add(run.end());
    if (violation.window() != null) {
      times.add(violation.window().end());
    }
    run.steps().forEach(step -> times.add(step.at()));
    run.events().forEach(event -> times.add(event.at()));
    if (reference != null) {
      reference.events().forEach(event -> times.add(event.at()));
    }
    this.axis = Axis.over(times, Painter.LEFT, Painter.RIGHT);
  }

  /**
   * The timeline of a run.
   *
   * @param run the run
   * @param expected what should have been, in the exercise's words
   * @param seen what was; the instants that it names are where the violation is marked
   * @param reference the reference's run in the same scenario, shown on the same scale, if there is
   *     one
   */
  public static Timeline of(
      FailedRun run, String expected, String seen, @Nullable ReferenceRun reference) {
    return new Timeline(run, Violation.of(run, expected, seen), reference);
  }

  /** The timeline of a run alone. */
  public static Timeline of(FailedRun run, String expected, String seen) {
    return of(run, expected, seen, null);
  }

  /** Whether there is anything to see: a step, or an event. */
  public boolean isEmpty() {
    return run.steps().isEmpty() && run.events().isEmpty();
  }

  /**
   * The picture as an element of a page that has {@link #style()} in it.
   *
   * @param id what the ids in it begin with, so that they are unique in the page
   */
  public String svg(String id) {
    return painter(id).svg("");
  }

  /** The picture as a file of its own. */
  public String file() {
    return painter("timeline").svg(style());
  }

  private Painter painter(String id) {
    ThreadLanes threads = new ThreadLanes(run, happenings, names);
    return new Painter(
        id,
        axis,
        violation,
        ViewLanes.of(happenings, names),
        ViewLanes.of(right, names),
        threads.lanes(),
        threads.handOvers(),
        summary());
  }

  /** Where an instant is from left to right, in the coordinates of the picture. */
  public double at(long nanoseconds) {
    return axis.at(nanoseconds);
  }

  /** The picture in one sentence. */
  public String summary() {
    int threads = run.threads().size();
    StringBuilder summary =
        new StringBuilder("A run of ")
            .append(Instants.text(run.end()))
            .append(" of virtual time, with ")
            .append(threads == 1 ? "1 thread" : threads + " threads")
            .append('.');
    long bad = happenings.stream().filter(Happening::bad).count();
    if (violation.window() != null) {
      summary
          .append(" In the second from ")
          .append(Instants.text(violation.window().start()))
          .append(" there are ")
          .append(bad)
          .append(" starts.");
    } else if (bad > 0) {
      summary.append(" The violation is at ");
      summary.append(
          String.join(
              ", ",
              happenings.stream()
                  .filter(Happening::bad)
                  .map(each -> Instants.text(each.start()))
                  .distinct()
                  .limit(5)
                  .toList()));
      summary.append('.');
    }
    if (reference != null) {
      summary
          .append(" The reference, on the same scale, takes ")
          .append(Instants.text(reference.end()))
          .append('.');
    }
    return summary.toString();
  }

  /**
   * The same content in words, a line for each thing, in the order of time.
   *
   * @param most how many lines of a run at most, besides one that says how many are left out
   */
  public List<String> words(int most) {
    List<String> lines = new ArrayList<>();
    if (!run.events().isEmpty()) {
      for (Happening each : happenings) {
        lines.add(each.sentence(names.of(each.thread())) + (each.bad() ? " - violation" : ""));
      }
    } else {
      for (Step step : run.steps()) {
        lines.add(Instants.text(step.at()) + ": " + names.of(step.thread()) + " " + step.text());
      }
    }
    List<String> all = atMost(most, lines);
    if (reference != null) {
      all.add("The reference in the same scenario:");
      all.addAll(atMost(most, right.stream().map(each -> each.sentence("reference")).toList()));
    }
    return all;
  }

  private static List<String> atMost(int most, List<String> lines) {
    List<String> some = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
    if (lines.size() > most) {
      some.add("and " + (lines.size() - most) + " more");
    }
    return some;
  }

  /** The stylesheet that the picture needs. */
  public static String style() {
    try (InputStream in = Timeline.class.getResourceAsStream("timeline.css")) {
      return new String(
          Objects.requireNonNull(in, "timeline.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** For tests: the events that the violation is about. */
  List<Event> badEvents() {
    return violation.events().stream().sorted().map(run.events()::get).toList();
  }
}
