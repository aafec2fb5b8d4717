package io.lockstep.simulator.report;

import io.lockstep.simulator.Run;
import io.lockstep.simulator.report.Interleaving.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The choice of the rows that a reader is shown: start and end, what touches the subject of the
 * ending, what the harness noted, and from the end what else has room. Where the layout has a
 * focus, that and what led to it is enough.
 */
final class Choice {

  /** Rows at the start and at the end that are always shown. */
  private static final int HEAD = 4;

  private static final int TAIL = 12;

  /** With a focus: how many of its rows, and how many of the same thread before each. */
  private static final int MOST_IN_FOCUS = 8;

  private static final int LEADING = 3;

  private final List<Row> rows;
  private final Run run;
  private final Layout layout;
  private final Set<String> subjects;
  private final boolean[] focused;
  private final boolean hasFocus;

  Choice(List<Row> rows, Run run, Layout layout) {
    this.rows = rows;
    this.run = run;
    this.layout = layout;
    this.subjects = Involved.subjects(run.ending());
    this.focused = focused();
    boolean any = false;
    for (boolean each : focused) {
      any |= each;
    }
    this.hasFocus = any;
  }

  /** The columns of the table: of all threads, or of those in focus. */
  Columns columns() {
    List<Row> shown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!hasFocus || focused[i]) {
        shown.add(rows.get(i));
      }
    }
    return Columns.of(run, layout, shown);
  }

  /** For each row whether it is shown; a row of a thread without a column is not. */
  boolean[] kept(IntPredicate hasColumn) {
    boolean[] kept = new boolean[rows.size()];
    int left = layout.rows();
    for (int pass = 0; pass < (hasFocus ? 1 : 3); pass++) {
      for (int i = rows.size() - 1; i >= 0 && left > 0; i--) {
        Row row = rows.get(i);
        if (!kept[i] && wants(pass, i, row) && hasColumn.test(row.first().thread())) {
          kept[i] = true;
          left--;
        }
      }
    }
    return kept;
  }

  private boolean wants(int pass, int i, Row row) {
    return switch (pass) {
      case 0 -> hasFocus ? focused[i] : i < HEAD || i >= rows.size() - TAIL;
      case 1 -> row.touches(subjects) || row.isNoted() || row.wakesSpuriously();
      default -> row.place() != null;
    };
  }

  /** The first rows that mention what is in focus, and what their threads did before. */
  private boolean[] focused() {
    boolean[] focused = new boolean[rows.size()];
    int found = 0;
    for (int i = 0; i < rows.size() && found < MOST_IN_FOCUS; i++) {
      if (!layout.focus().isEmpty() && rows.get(i).mentions(layout.focus())) {
        focused[i] = true;
        found++;
        lead(focused, i);
      }
    }
    for (int i = 0; i < rows.size() && found > 0; i++) {
      focused[i] |= rows.get(i).wakesSpuriously();
    }
    return focused;
  }

  private void lead(boolean[] focused, int to) {
    int thread = rows.get(to).first().thread();
    int left = LEADING;
    for (int i = to - 1; i >= 0 && left > 0 && !focused[i]; i--) {
      Row row = rows.get(i);
      if (row.first().thread() == thread && row.place() != null) {
        focused[i] = true;
        left--;
      }
    }
  }
}
