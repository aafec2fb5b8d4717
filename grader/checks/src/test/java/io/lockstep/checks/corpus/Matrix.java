package io.lockstep.checks.corpus;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table of solutions and criteria: who loses what, and how many schedules of the scenario that
 * shows it were needed to find it. Written as a page that needs no other file.
 */
final class Matrix {

  private record Row(CorpusEntry entry, Map<String, Judged> judged) {}

  private final Exercise<?> exercise;
  private final long baseSeed;
  private final List<Row> rows = new ArrayList<>();

  Matrix(Exercise<?> exercise, long baseSeed) {
    this.exercise = exercise;
    this.baseSeed = baseSeed;
  }

  /** Adds a solution with what came of each criterion. */
  void add(CorpusEntry entry, Map<String, Judged> judged) {
    rows.add(new Row(entry, judged));
  }

  /** Writes the table as a page, named for the exercise. */
  void write(Path folder) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>The grader, graded</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; }
        table { border-collapse: collapse; margin-bottom: 2rem; }
        th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
          padding: .15rem .4rem; text-align: center; }
        thead th { writing-mode: vertical-rl; vertical-align: bottom; font-weight: 500; }
        tbody th { text-align: left; font-weight: 400; }
        .must { background: color-mix(in srgb, #d55e00 45%, transparent); font-weight: 700; }
        .may { background: color-mix(in srgb, #e69f00 30%, transparent); }
        </style>
        <h1>The grader, graded</h1>
        <p>Correct solutions lose nothing. A faulty one loses what it must, and perhaps what it may.
        A number says how many schedules of the scenario that shows it were needed to find it;
        ? stands for a criterion that could not be judged.</p>
        """);
    appendTo(page);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(exercise.id() + ".html"), page);
  }

  private void appendTo(StringBuilder page) {
    List<String> ids = exercise.criteria().stream().map(Criterion::id).toList();
    page.append("<h2>%s</h2>%n<table><thead><tr><td></td>".formatted(exercise.id()));
    ids.forEach(id -> page.append("<th scope=\"col\">").append(id).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
    for (Row row : rows) {
      page.append("<tr><th scope=\"row\">").append(row.entry().name()).append("</th>");
      ids.forEach(id -> page.append(cell(row, id)));
      page.append("</tr>\n");
    }
    page.append("</tbody></table>\n");
  }

  private String cell(Row row, String id) {
    String style =
        row.entry().must().contains(id) ? "must" : row.entry().may().contains(id) ? "may" : "";
    return "<td%s>%s</td>"
        .formatted(style.isEmpty() ? "" : " class=\"" + style + "\"", told(row, id));
  }

  private String told(Row row, String id) {
    Judged judged = row.judged().get(id);
    if (judged == null) {
      return "?";
    }
    return switch (judged.verdict()) {
      case LOST -> judged.seed().isPresent() ? needed(judged.seed().getAsLong()) : "lost";
      case HELD -> "";
      case NOT_RUN, LEFT_TO_THE_SIMULATOR, FAULT -> "?";
    };
  }

  /** How many schedules of one scenario had to be tried to come upon this one. */
  private String needed(long seed) {
    return String.valueOf(seed - baseSeed + 1);
  }
}
