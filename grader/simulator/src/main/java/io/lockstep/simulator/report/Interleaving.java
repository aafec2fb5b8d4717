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

  /** Rows at the start and at the end that are always shown. */
  private static final int HEAD = 4;

  private static final int TAIL = 12;

  private Interleaving() {}

  static List<String> of(Run run, Layout layout) {
    Set<String> subjects = Involved.subjects(run.ending());
    List<Row> rows = Row.of(Order.asDone(run));
    Columns columns = Columns.of(run, layout);
    List<String> lines = new ArrayList<>(columns.header());
    String time = "";
    List<Row> folded = new ArrayList<>();
    boolean[] kept = kept(rows, columns, subjects, layout.rows());
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

  /** Start and end, what touches the subject of the ending, and from the end what else has room. */
  private static boolean[] kept(List<Row> rows, Columns columns, Set<String> subjects, int room) {
    boolean[] kept = new boolean[rows.size()];
    int left = room;
    for (int pass = 0; pass < 3; pass++) {
      for (int i = rows.size() - 1; i >= 0 && left > 0; i--) {
        Row row = rows.get(i);
        boolean wanted =
            switch (pass) {
              case 0 -> i < HEAD || i >= rows.size() - TAIL;
              case 1 -> row.touches(subjects);
              default -> row.place() != null;
            };
        if (wanted && !kept[i] && columns.shows(row.first().thread())) {
          kept[i] = true;
          left--;
        }
      }
    }
    return kept;
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

    static List<Row> of(List<Step> steps) {
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

    boolean touches(Set<String> subjects) {
      return steps.stream().anyMatch(step -> subjects.contains(step.subject()));
    }

    /** This row where the line's own text says what is called. */
    Row withoutCalls() {
      return new Row(steps.stream().filter(step -> step.kind() != StepKind.CALL).toList());
    }

    private static boolean saysNothing(Step step, @Nullable Step next) {
      return (step.kind() == StepKind.CALL && step.subject().isEmpty())
          || (step.kind() == StepKind.LOCK && next != null && next.kind() == StepKind.BLOCK);
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
          String phrase = step.subject().isEmpty() ? verbs : verbs + " " + step.subject();
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
