package io.lockstep.batch.report;

import io.lockstep.batch.report.SubmissionPage.Exercise;
import io.lockstep.batch.report.SubmissionPage.Line;
import io.lockstep.batch.report.TerminalStyle.Signs;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.checks.FailedRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A result as lines for a terminal: the score table, then what kept exercises from being judged,
 * then the first failures with what was expected, what was seen and a hint, then where the rest
 * stands.
 *
 * <p>It shows what the student's page shows, and no hidden criterion.
 */
public final class TerminalReport {

  private static final int BAR = 10;
  private static final int WIDTH_WITH_BAR = 60;
  private static final int PROBLEM_LINES = 6;
  private static final int PRINTED_LINES = 5;
  private static final int RUN_LINES = 8;

  private final SubmissionPage page;
  private final TerminalStyle style;
  private final TerminalText text;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(SubmissionPage page, TerminalStyle style) {
    this.page = page;
    this.style = style;
    this.text = new TerminalText(style);
  }

  /** The lines of the report, without line ends. */
  public static List<String> lines(Result result, TerminalStyle style) {
    TerminalReport report = new TerminalReport(SubmissionPage.of(result), style);
    report.score();
    report.cautions();
    report.problems();
    report.faults();
    report.failures();
    return List.copyOf(report.lines);
  }

  private void score() {
    String points = page.points() + " of " + page.possible() + " points";
    String name = text.cut(page.submission(), style.width() - points.length() - 2);
    lines.add(
        text.bold(name)
            + " ".repeat(style.width() - text.length(name) - points.length())
            + text.bold(points));
    lines.add("");
    int titles =
        page.exercises().stream().mapToInt(each -> text.length(each.title())).max().orElse(0);
    int column = Math.min(titles, style.width() - (hasBar() ? 39 : 28));
    EnumSet<Mark> used = EnumSet.noneOf(Mark.class);
    for (Exercise exercise : page.exercises()) {
      String title = text.cut(exercise.title(), column);
      String start = "  " + title + " ".repeat(column - text.length(title)) + "  ";
      String score = "%3d/%-3d  ".formatted(exercise.points(), exercise.possible());
      lines.add(start + bar(exercise) + score + marks(exercise));
      if (!exercise.untouched()) {
        exercise.lines().forEach(line -> used.add(line.mark()));
      }
    }
    if (!used.isEmpty()) {
      lines.add("");
      List<String> legend =
          used.stream()
              .map(mark -> "  " + text.sign(mark) + " " + text.quiet(mark.word()))
              .toList();
      lines.addAll(hasBar() ? List.of(String.join(" ", legend)) : legend);
    }
  }

  private boolean hasBar() {
    return style.width() >= WIDTH_WITH_BAR;
  }

  private String bar(Exercise exercise) {
    if (!hasBar()) {
      return "";
    }
    int full = exercise.percent() * BAR / 100;
    boolean unicode = style.signs() == Signs.UNICODE;
    return (unicode ? "█" : "#").repeat(full)
        + text.quiet((unicode ? "░" : ".").repeat(BAR - full))
        + " ";
  }

  private String marks(Exercise exercise) {
    return exercise.untouched()
        ? text.quiet("not implemented")
        : exercise.lines().stream()
            .map(line -> text.sign(line.mark()))
            .collect(Collectors.joining());
  }

  private void cautions() {
    String caution = page.caution();
    if (caution != null) {
      lines.add("");
      lines.addAll(text.wrap("  ", caution));
    }
    for (String note : page.notes()) {
      lines.addAll(text.wrap("  ", note));
    }
    notRun()
        .forEach((reason, ids) -> lines.addAll(text.wrap("  ", "Not run" + reason + ": " + ids)));
  }

  /**
   * Why criteria were not run, and which; without those whose exercise tells it in its problems.
   */
  private Map<String, String> notRun() {
    return page.exercises().stream()
        .filter(exercise -> exercise.problems().isEmpty())
        .flatMap(exercise -> exercise.lines().stream())
        .filter(line -> line.mark() == Mark.NOT_RUN)
        .collect(
            Collectors.groupingBy(
                line -> line.reason() == null ? "" : ", " + line.reason(),
                LinkedHashMap::new,
                Collectors.mapping(Line::id, Collectors.joining(", "))));
  }

  private void problems() {
    for (Exercise exercise : page.exercises()) {
      if (!exercise.problems().isEmpty()) {
        lines.add("");
        lines.add(text.sign(Mark.FAILED) + " " + text.bold(exercise.title() + " was not judged"));
        List<String> all = exercise.problems().stream().flatMap(String::lines).toList();
        all.stream().limit(PROBLEM_LINES).forEach(this::problemLine);
        pointToRest(all.size() - PROBLEM_LINES, "line", "lines");
      }
    }
  }

  /** A sentence whole; a quoted line of source, which is indented, as much as fits. */
  private void problemLine(String line) {
    if (line.isBlank() || Character.isWhitespace(line.charAt(0))) {
      lines.add(text.cut("    " + line.replace("\t", "  "), style.width()));
    } else {
      lines.addAll(text.wrap("    ", line));
    }
  }

  /** What we did wrong: whole, since it is to be sent to us. */
  private void faults() {
    for (Exercise exercise : page.exercises()) {
      for (Line line : exercise.lines()) {
        if (line.mark() == Mark.GRADER_FAULT && line.reason() != null) {
          lines.add("");
          String head = line.id() + ": the grader itself failed; please report this:";
          List<String> wrapped = text.wrap("  ", head);
          lines.add(text.sign(line.mark()) + " " + text.bold(wrapped.getFirst().strip()));
          wrapped.stream().skip(1).forEach(rest -> lines.add(text.bold(rest)));
          line.reason().lines().forEach(each -> lines.addAll(text.wrap("    ", each.strip())));
        }
      }
    }
  }

  private void failures() {
    List<Line> failed = new ArrayList<>();
    for (Exercise exercise : page.exercises()) {
      exercise.lines().stream().filter(line -> line.failure() != null).forEach(failed::add);
    }
    for (Line line : failed.subList(0, Math.min(style.failures(), failed.size()))) {
      Failure failure = line.failure();
      if (failure != null) {
        lines.add("");
        failure(line, failure);
      }
    }
    if (failed.size() > style.failures()) {
      lines.add("");
    }
    pointToRest(failed.size() - style.failures(), "failure", "failures");
  }

  private void failure(Line line, Failure failure) {
    String points = line.possible() == 1 ? "1 point" : line.possible() + " points";
    String head = line.id() + ", " + points + ": " + line.title();
    List<String> wrapped = text.wrap("  ", head);
    lines.add(text.sign(line.mark()) + " " + text.bold(wrapped.getFirst().strip()));
    wrapped.stream().skip(1).forEach(rest -> lines.add(text.bold(rest)));
    field("Tried", failure.scenario());
    field("Expected", failure.expected());
    field("Seen", failure.seen());
    List<String> printed = failure.output().lines().toList();
    if (!printed.isEmpty()) {
      field(
          "Printed",
          String.join("\n", printed.subList(0, Math.min(PRINTED_LINES, printed.size()))));
      pointToRest(printed.size() - PRINTED_LINES, "line", "lines");
    }
    field("Hint", failure.hint());
    run(failure.run());
  }

  /** How to see it again, and the run: the whole of it where it is the only one, else its end. */
  private void run(@Nullable FailedRun run) {
    if (run == null) {
      return;
    }
    field("Replay", "mvn test -Dreplay=" + run.replay());
    List<String> all = run.interleaving().lines().toList();
    int head = Math.min(all.size(), headOf(all));
    int from = isOnlyFailure() ? head : Math.max(head, all.size() - RUN_LINES);
    if (all.size() > head) {
      lines.add("");
      all.subList(0, head).forEach(this::runLine);
      if (from > head) {
        runLine(text.quiet("        | ... %d lines above this".formatted(from - head)));
      }
      all.subList(from, all.size()).forEach(this::runLine);
    }
  }

  /** The lines down to the rule below the names of the threads. */
  private static int headOf(List<String> interleaving) {
    return 1 + (int) interleaving.stream().takeWhile(line -> !line.startsWith("---")).count();
  }

  private boolean isOnlyFailure() {
    return page.failures() == 1;
  }

  private void runLine(String line) {
    lines.add(text.cut(line, style.width()));
  }

  private void field(String name, String value) {
    if (value.isBlank()) {
      return;
    }
    List<String> wrapped = text.wrap(" ".repeat(14), value);
    lines.add("    " + text.quiet("%-10s".formatted(name)) + wrapped.getFirst().strip());
    lines.addAll(wrapped.subList(1, wrapped.size()));
  }

  private void pointToRest(int left, String one, String many) {
    if (left > 0) {
      String rest = "%d more %s".formatted(left, left == 1 ? one : many);
      String where = style.page() == null ? "" : ": see " + style.page();
      // A path is not wrapped: it is there to be copied.
      lines.add(
          "    " + text.quiet((style.signs() == Signs.UNICODE ? "… " : "... ") + rest + where));
    }
  }
}
