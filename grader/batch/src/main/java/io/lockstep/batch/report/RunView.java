package io.lockstep.batch.report;

import gg.jte.Content;
import io.lockstep.batch.report.timeline.Timeline;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import io.lockstep.checks.ReferenceRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run of a failure as a page shows it: the picture, the same in words, and the steps as a table
 * beside the source.
 *
 * @param replay the command that makes the run again
 * @param picture the timeline
 * @param summary the timeline in a sentence
 * @param words the timeline in words
 * @param threads the threads that have a column, by name
 * @param wide whether the columns hold the text; else they hold a mark, and the text stands beside
 * @param rows the steps, and gaps where steps are left out
 * @param interleaving the steps as text
 */
record RunView(
    String replay,
    Content picture,
    String summary,
    List<String> words,
    List<String> threads,
    boolean wide,
    List<Row> rows,
    String interleaving) {

  private static final int MOST_WIDE = 4;
  private static final int MOST_COLUMNS = 12;
  private static final int HEAD = 6;

  /**
   * A step.
   *
   * @param time empty where it is the same as in the row above
   * @param column the thread's column; -1 where it has none, and in a gap
   * @param source the index of the source file, -1 where there is none
   * @param x where it is in the picture
   * @param gap whether it stands for steps that are left out
   */
  record Row(
      String time,
      int column,
      String thread,
      String text,
      int source,
      int line,
      String x,
      boolean gap) {}

  /**
   * The view of a run.
   *
   * @param id what the ids in the page begin with
   * @param reference the reference's run in the same scenario, if there is one
   * @param files the names of the source files that the page shows, in their order
   * @param steps how many steps it may have at most
   */
  static RunView of(
      FailedRun run,
      String id,
      String expected,
      String seen,
      @Nullable ReferenceRun reference,
      List<String> files,
      int steps) {
    Timeline timeline = Timeline.of(run, expected, seen, reference);
    Map<Integer, String> names = new HashMap<>();
    run.threads().forEach(thread -> names.put(thread.number(), thread.name()));
    List<Integer> columns = columns(run);
    return new RunView(
        "mvn test -Dreplay=" + run.replay(),
        output -> output.writeContent(timeline.isEmpty() ? "" : timeline.svg(id)),
        timeline.summary(),
        timeline.isEmpty() ? List.of() : timeline.words(Math.clamp(steps, 20, 80)),
        columns.stream().map(number -> name(names, number)).toList(),
        columns.size() <= MOST_WIDE,
        rows(run, timeline, names, columns, files, steps),
        run.interleaving());
  }

  boolean hasPicture() {
    return !words.isEmpty();
  }

  /** The threads that did most, if there are too many; in the order of their numbers. */
  private static List<Integer> columns(FailedRun run) {
    Map<Integer, Integer> weight = new HashMap<>();
    run.steps().forEach(step -> weight.merge(step.thread(), 1, Integer::sum));
    Set<Integer> last = new LinkedHashSet<>();
    run.steps().reversed().forEach(step -> last.add(step.thread()));
    return last.stream()
        .sorted((one, other) -> weight.getOrDefault(other, 0) - weight.getOrDefault(one, 0))
        .limit(MOST_COLUMNS)
        .sorted()
        .toList();
  }

  private static List<Row> rows(
      FailedRun run,
      Timeline timeline,
      Map<Integer, String> names,
      List<Integer> columns,
      List<String> files,
      int most) {
    List<Row> rows = new ArrayList<>();
    if (most == 0) {
      return rows;
    }
    List<Step> steps = run.steps();
    int leftOut = Math.max(0, steps.size() - most);
    int head = Math.min(HEAD, most / 4);
    String before = "";
    for (int i = 0; i < steps.size(); i++) {
      if (i >= head && i < head + leftOut) {
        if (i == head) {
          rows.add(gap(leftOut));
        }
        continue;
      }
      Step step = steps.get(i);
      String time = time(step.at());
      rows.add(
          new Row(
              time.equals(before) ? "" : time,
              columns.indexOf(step.thread()),
              name(names, step.thread()),
              step.text(),
              step.file() == null ? -1 : files.indexOf(step.file()),
              step.line(),
              String.format(Locale.ROOT, "%.1f", timeline.at(step.at())),
              false));
      before = time;
    }
    if (run.omitted() > 0) {
      rows.add(gap(run.omitted()));
    }
    return rows;
  }

  private static Row gap(long steps) {
    String text = steps == 1 ? "1 step is not shown" : steps + " steps are not shown";
    return new Row("", -1, "", text, -1, 0, "", true);
  }

  private static String name(Map<Integer, String> names, int thread) {
    return names.getOrDefault(thread, "thread " + thread);
  }

  private static String time(long nanoseconds) {
    return nanoseconds % 1_000_000 == 0
        ? String.format(Locale.ROOT, "%.3f s", nanoseconds / 1e9)
        : String.format(Locale.ROOT, "%.9f", nanoseconds / 1e9).replaceAll("0{1,6}$", "") + " s";
  }

  /** The same run with nothing in it that cannot be seen. */
  static FailedRun visible(FailedRun run) {
    return new FailedRun(
        VisibleText.line(run.replay()),
        VisibleText.line(run.schedule()),
        run.end(),
        run.threads().stream()
            .map(thread -> new RunThread(thread.number(), VisibleText.line(thread.name())))
            .toList(),
        run.steps().stream()
            .map(step ->
                new Step(
                    step.at(),
                    step.thread(),
                    step.kind(),
                    VisibleText.line(step.text()),
                    step.file() == null ? null : VisibleText.line(step.file()),
                    step.line()))
            .toList(),
        run.omitted(),
        run.events().stream()
            .map(event ->
                new Event(
                    event.at(), event.thread(), event.phase(), VisibleText.line(event.what())))
            .toList(),
        VisibleText.of(run.interleaving()),
        run.marks());
  }
}
