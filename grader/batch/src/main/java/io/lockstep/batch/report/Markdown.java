package io.lockstep.batch.report;

import io.lockstep.batch.report.SubmissionPage.Exercise;
import io.lockstep.batch.report.SubmissionPage.Line;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.Failure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A result as Markdown, for pull requests and the comments of platforms. It says what the student's
 * page says; runs are shown as text.
 */
final class Markdown {

  /** In characters: GitHub takes no comment of more than 65,536. */
  static final int LARGEST = 60_000;

  /** How many lines of each run and of each output are shown, as far as there is room. */
  private static final List<Integer> MOST_LINES = List.of(40, 12, 0);

  private final int mostLines;
  private final StringBuilder out = new StringBuilder();

  private Markdown(int mostLines) {
    this.mostLines = mostLines;
  }

  /** The whole, or where that is too large, less of each run; at last the first failures alone. */
  static String of(Result result) {
    SubmissionPage page = SubmissionPage.of(result, 0);
    String markdown = "";
    for (int lines : MOST_LINES) {
      markdown = of(page, lines);
      if (markdown.length() <= LARGEST) {
        return markdown;
      }
    }
    // Only between two failures is no block open.
    int end = markdown.lastIndexOf("\n### ", LARGEST);
    return (end < 0 ? "" : markdown.substring(0, end))
        + "\n\nThere is no room for more here: the page of the submission has the rest.\n";
  }

  private static String of(SubmissionPage page, int mostLines) {
    Markdown markdown = new Markdown(mostLines);
    markdown.line(
        "# %s: %s of %s points".formatted(text(page.submission()), page.points(), page.possible()));
    markdown.line("");
    if (page.caution() != null) {
      markdown.line("> " + text(page.caution()));
      markdown.line("");
    }
    page.notes().forEach(note -> markdown.line("- " + text(note)));
    markdown.line("");
    markdown.line("| exercise | points | criteria |");
    markdown.line("|---|---:|---|");
    page.exercises().forEach(markdown::overview);
    page.exercises().forEach(markdown::exercise);
    return markdown.out.toString();
  }

  private void overview(Exercise exercise) {
    String marks =
        exercise.untouched()
            ? "not implemented"
            : exercise.lines().stream()
                .map(line -> line.mark().sign())
                .collect(Collectors.joining());
    line(
        "| %s | %d / %d | %s |"
            .formatted(text(exercise.title()), exercise.points(), exercise.possible(), marks));
  }

  private void exercise(Exercise exercise) {
    List<Line> failed = exercise.lines().stream().filter(line -> line.failure() != null).toList();
    if (failed.isEmpty() && exercise.problems().isEmpty()) {
      return;
    }
    line("");
    line("## " + text(exercise.title()));
    for (String problem : exercise.problems()) {
      line("");
      block(problem);
    }
    for (Line each : failed) {
      line("");
      line("### %s %s (0 / %d)".formatted(each.mark().sign(), text(each.title()), each.possible()));
      line("");
      Failure failure = each.failure();
      if (failure != null) {
        failure(failure, each.run());
      }
    }
  }

  private void failure(Failure failure, @Nullable RunView run) {
    item("Tried", failure.scenario());
    item("Expected", failure.expected());
    item("Seen", failure.seen());
    if (!failure.hint().isBlank()) {
      item("Hint", failure.hint());
    }
    if (!failure.output().isBlank() && mostLines > 0) {
      line("");
      line("What the code printed:");
      line("");
      block(first(failure.output()));
    }
    if (run != null) {
      line("");
      if (!run.interleaving().isBlank() && mostLines > 0) {
        block(first(run.interleaving()));
        line("");
      }
      block(run.replay());
    }
  }

  /** The first lines of a text, and how many are left out. */
  private String first(String text) {
    long leftOut = text.lines().count() - mostLines;
    String shown = text.lines().limit(mostLines).collect(Collectors.joining("\n"));
    return leftOut <= 0 ? text : shown + "\n... and " + leftOut + " more lines, on the page";
  }

  private void item(String name, String value) {
    line("- **" + name + "** " + text(value));
  }

  /** Text as it is; the fence is longer than any run of backticks in it. */
  private void block(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    out.append(fence).append("text\n").append(text.stripTrailing()).append('\n');
    out.append(fence).append('\n');
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  /** Text in which nothing is markup, a link or a mention of somebody. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int character : text.strip().replaceAll("\\s*\\n\\s*", " ").codePoints().toArray()) {
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        // Neither a mention nor a web address is made of these.
        case '@' -> escaped.append("@&#8203;");
        case ':' -> escaped.append("&#58;");
        default -> {
          if ("\\`*_{}[]()#+-.!|~$=".indexOf(character) >= 0) {
            escaped.append('\\');
          }
          escaped.appendCodePoint(character);
        }
      }
    }
    return escaped.toString();
  }
}
