package io.lockstep.simulator.report;

import io.lockstep.simulator.Run;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.StepKind;
import io.lockstep.simulator.Trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run as a table: time runs down, and each thread has a column. Neighbouring steps
 * of one thread at one line are one row; so all that the library does for a line is folded into it.
 */
final class Interleaving {

  private Interleaving() {}

  static List<String> of(Run run, Layout layout) {
    List<Row> rows = Row.of(Order.asDone(run));
    Choice choice = new Choice(rows, run, layout);
    Columns columns = choice.columns();
    boolean[] kept = choice.kept(columns::shows);
    List<String> lines = new ArrayList<>(columns.header());
    String time = "";
    List<Row> folded = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!kept[i]) {
        folded.add(row);
        continue;
      }
      if (!folded.isEmpty()) {
        lines.add(columns.gap(fold(folded)));
        folded.clear();
      }
      String now = Times.seconds(row.first().time());
      lines.addAll(columns.row(now.equals(time) ? "" : now, row));
      time = now;
    }
    if (!folded.isEmpty()) {
      lines.add(columns.gap(fold(folded)));
    }
    return lines;
  }

  /** The rows that a reader is shown, as data. */
  static Excerpt excerpt(Run run, Layout layout) {
    List<Row> rows = Row.of(Order.asDone(run));
    boolean[] kept = new Choice(rows, run, layout).kept(_ -> true);
    List<Excerpt.Line> lines = new ArrayList<>();
    long omitted = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (kept[i]) {
        lines.add(row.asLine());
      } else {
        omitted += row.steps().size();
      }
    }
    return new Excerpt(lines, omitted);
  }

  private static String fold(List<Row> rows) {
    Set<Integer> threads = new TreeSet<>();
    int steps = 0;
    for (Row row : rows) {
      threads.add(row.first().thread());
      steps += row.steps().size();
    }
    return "... %d %s of %d %s"
        .formatted(
            steps,
            steps == 1 ? "step" : "steps",
            threads.size(),
            threads.size() == 1 ? "thread" : "threads");
  }

  /** Neighbouring steps of one thread at one line and one instant. */
  record Row(List<Step> steps) {

    private static final int MOST_PHRASES = 3;

    static List<Row> of(List<Step> all) {
      List<Step> steps = all.stream().filter(step -> !isNowhere(step)).toList();
      List<Row> rows = new ArrayList<>();
      int start = 0;
      for (int i = 1; i <= steps.size(); i++) {
        if (i == steps.size() || !belongTogether(steps.get(start), steps.get(i))) {
          rows.add(new Row(steps.subList(start, i)));
          start = i;
        }
      }
      return rows;
    }

    /** Whether a step is at no line and says nothing, as where a thread of a pool takes a task. */
    private static boolean isNowhere(Step step) {
      return step.kind() == StepKind.CALL && step.place() == null && step.subject().isEmpty();
    }

    private static boolean belongTogether(Step a, Step b) {
      return a.thread() == b.thread()
          && a.time().equals(b.time())
          && Objects.equals(place(a), place(b));
    }

    /** The line, unless the thread has none any more. */
    @Nullable SourceLine place() {
      return place(first());
    }

    private static @Nullable SourceLine place(Step step) {
      return step.kind() == StepKind.END ? null : step.place();
    }

    Step first() {
      return steps.getFirst();
    }

    /** Whether a note here mentions one of these, in quotes. */
    boolean mentions(List<String> names) {
      return steps.stream()
          .filter(step -> step.kind() == StepKind.NOTE)
          .anyMatch(
              step -> names.stream().anyMatch(name -> step.subject().contains('"' + name + '"')));
    }

    boolean touches(Set<String> subjects) {
      return steps.stream().anyMatch(step -> subjects.contains(step.subject()));
    }

    /** Whether a wait ends here that nobody ended, without which the rest is not understood. */
    boolean wakesSpuriously() {
      return steps.stream().anyMatch(step -> step.kind() == StepKind.WAKE);
    }

    /** Whether the harness had something to say of it. */
    boolean isNoted() {
      return steps.stream().anyMatch(step -> step.kind() == StepKind.NOTE);
    }

    Excerpt.Line asLine() {
      StepKind kind =
          steps.reversed().stream()
              .map(Step::kind)
              .filter(each -> each != StepKind.NOTE)
              .findFirst()
              .orElse(StepKind.NOTE);
      return new Excerpt.Line(first().time(), first().thread(), kind, what(), place());
    }

    /** This row where the line's own text says what is called. */
    Row withoutCalls() {
      return new Row(steps.stream().filter(step -> step.kind() != StepKind.CALL).toList());
    }

    private static boolean saysNothing(Step step, @Nullable Step next) {
      return (step.kind() == StepKind.CALL && step.subject().isEmpty())
          || (step.kind() == StepKind.LOCK && next != null && next.kind() == StepKind.BLOCK);
    }

    /** Whatever a thread is parked on may have no name: it is parked. */
    private static String withoutObject(String verbs) {
      return verbs.endsWith(" on") ? verbs.substring(0, verbs.length() - " on".length()) : verbs;
    }

    /** What was done in this row: {@code reads, writes Counter.count}; mere calls say nothing. */
    String what() {
      List<String> phrases = new ArrayList<>();
      String verbs = "";
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        if (saysNothing(step, i + 1 < steps.size() ? steps.get(i + 1) : null)) {
          continue;
        }
        String verb = step.kind().verb();
        verbs = verbs.isEmpty() ? verb : verbs.endsWith(verb) ? verbs : verbs + ", " + verb;
        boolean last = i + 1 == steps.size() || !steps.get(i + 1).subject().equals(step.subject());
        if (last) {
          String phrase =
              step.subject().isEmpty()
                  ? withoutObject(verbs)
                  : (verbs + " " + step.subject()).strip();
          if (!phrases.contains(phrase)) {
            phrases.add(phrase);
          }
          verbs = "";
        }
      }
      if (phrases.size() > MOST_PHRASES) {
        phrases = new ArrayList<>(phrases.subList(0, MOST_PHRASES));
        phrases.add("...");
      }
      return String.join("; ", phrases);
    }
  }
}
