package io.lockstep.simulator.report;

import io.lockstep.simulator.Run;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.Trace.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of an interleaving. Up to a few threads have wide columns with the text inside. More
 * have narrow ones with a mark inside, and the text stands to the right of all of them. Of very
 * many threads, those of the ending and those that ran last have a column, and the others are
 * folded.
 */
final class Columns {

  private static final int LEAST_WIDTH = 24;
  private static final int MOST_NARROW = 12;

  private final Layout layout;
  private final Map<Integer, String> names;
  private final List<Integer> threads;
  private final int timeWidth;
  private final boolean wide;
  private final int columnWidth;

  private Columns(Layout layout, Map<Integer, String> names, List<Integer> threads, int timeWidth) {
    this.layout = layout;
    this.names = names;
    this.threads = threads;
    this.timeWidth = timeWidth;
    int width = (layout.width() - timeWidth) / threads.size() - 3;
    this.wide = width >= LEAST_WIDTH;
    this.columnWidth = wide ? width : narrow(threads);
  }

  private static int narrow(List<Integer> threads) {
    return threads.stream().mapToInt(thread -> thread.toString().length()).max().orElse(1);
  }

  /** Columns for the threads of these rows. */
  static Columns of(Run run, Layout layout, List<Interleaving.Row> rows) {
    int timeWidth = 0;
    Set<Integer> seen = new LinkedHashSet<>();
    for (Interleaving.Row row : rows.reversed()) {
      for (Step step : row.steps().reversed()) {
        timeWidth = Math.max(timeWidth, Times.seconds(step.time()).length());
        seen.add(step.thread());
      }
    }
    List<Integer> threads = new ArrayList<>();
    Set<Integer> wanted = new LinkedHashSet<>(Involved.threads(run.ending()));
    wanted.retainAll(seen);
    wanted.addAll(seen);
    wanted.stream().limit(MOST_NARROW).sorted().forEach(threads::add);
    return new Columns(layout, run.trace().threads(), threads, timeWidth);
  }

  boolean shows(int thread) {
    return threads.contains(thread);
  }

  List<String> header() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ".repeat(timeWidth - 4)).append("time |");
    StringBuilder rule = new StringBuilder("-".repeat(timeWidth)).append("-+");
    for (int i = 0; i < threads.size(); i++) {
      String title = wide ? name(threads.get(i)) : Integer.toString(threads.get(i));
      line.append(wide && i > 0 ? " | " : " ").append(pad(cut(title, columnWidth)));
      rule.append(wide && i > 0 ? "-+-" : "-").append("-".repeat(columnWidth));
    }
    if (!wide) {
      List<String> legend = new ArrayList<>();
      threads.forEach(thread -> legend.add(thread + " = " + name(thread)));
      lines.addAll(wrap("Threads: " + String.join(", ", legend), layout.width()));
      line.append(" |");
      rule.append("-+").append("-".repeat(textWidth() + 1));
    }
    lines.add(line.toString().stripTrailing());
    lines.add(rule.toString());
    return lines;
  }

  List<String> row(String time, Interleaving.Row row) {
    int at = threads.indexOf(row.first().thread());
    List<String> cell = cell(row, wide ? columnWidth : textWidth());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      StringBuilder line = new StringBuilder();
      line.append(" ".repeat(timeWidth - (i == 0 ? time.length() : 0))).append(i == 0 ? time : "");
      line.append(" |");
      for (int column = 0; column < threads.size(); column++) {
        line.append(wide && column > 0 ? " | " : " ");
        line.append(pad(wide ? column == at ? cell.get(i) : "" : mark(column == at, i == 0)));
      }
      if (!wide) {
        line.append(" | ").append(cell.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String mark(boolean ofThisThread, boolean firstLine) {
    return !firstLine ? "" : ofThisThread ? "*" : ".";
  }

  /** A line for what is not shown. */
  String gap(String text) {
    return " ".repeat(timeWidth) + " | " + text;
  }

  private int textWidth() {
    return Math.max(
        LEAST_WIDTH, layout.width() - timeWidth - threads.size() * (columnWidth + 1) - 5);
  }

  private String name(int thread) {
    String name = names.getOrDefault(thread, "");
    return name.isEmpty() ? "thread " + thread : name;
  }

  /** The line, with its own text where that is known, and what happened there. */
  private List<String> cell(Interleaving.Row row, int width) {
    SourceLine place = row.place();
    if (place == null) {
      return wrap(row.what(), width);
    }
    String source = layout.sources().of(place);
    if (source == null) {
      return wrap(where(place) + " " + (row.what().isEmpty() ? "calls" : row.what()), width);
    }
    String line = where(place) + " " + source;
    String what = row.withoutCalls().what();
    String both = what.isEmpty() ? line : line + " (" + what + ")";
    if (both.length() <= width || what.isEmpty()) {
      return List.of(cut(both, width));
    }
    List<String> lines = new ArrayList<>(List.of(cut(line, width)));
    lines.addAll(wrap("  (" + what + ")", width));
    return lines;
  }

  /** Like {@code Counter:12}, since a column is narrow. */
  private static String where(SourceLine place) {
    if (place.file() == null) {
      return place.className();
    }
    String file = place.file();
    return (file.endsWith(".java") ? file.substring(0, file.length() - 5) : file)
        + (place.line() < 1 ? "." + place.method() : ":" + place.line());
  }

  private String pad(String text) {
    return text + " ".repeat(Math.max(0, columnWidth - text.length()));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 2) + "..";
  }

  /** Breaks a text at spaces; words that are too long are broken where they must. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 2 ? space : width;
      lines.add(rest.substring(0, end));
      rest = "  " + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}
