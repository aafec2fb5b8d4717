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

  private static final int MOST_RUN_LINES = 40;

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  static String of(Result result) {
    SubmissionPage page = SubmissionPage.of(result, 0);
    Markdown markdown = new Markdown();
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
    if (!failure.output().isBlank()) {
      line("");
      line("What the code printed:");
      line("");
      block(failure.output());
    }
    if (run != null) {
      line("");
      if (!run.interleaving().isBlank()) {
        block(run.interleaving().lines().limit(MOST_RUN_LINES).collect(Collectors.joining("\n")));
        line("");
      }
      block(run.replay());
    }
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
