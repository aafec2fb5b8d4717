package io.lockstep.batch.command;

import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said on the terminal when a class was graded. It hears of one submission after the other
 * and keeps a line of each, and of a large class not even that. What others have named takes one
 * line, whatever its name is.
 */
final class Summary {

  private static final int ABSENT_SHOWN = 10;

  /** Nobody reads more lines than this; the grade book has them all. */
  private static final int MOST_LINES = 1_000;

  private record Line(String name, String text) {}

  private final List<Line> submissions = new ArrayList<>();
  private final List<String> human = new ArrayList<>();
  private int graded;
  private int left;
  private boolean provisional;

  /** Hears of a submission that has a result. */
  void graded(Result result, boolean refused) {
    graded++;
    String name = VisibleText.line(result.submission());
    if (submissions.size() <= MOST_LINES) {
      submissions.add(new Line(name, line(result, refused)));
    }
    if (refused) {
      human.add(name + ": " + VisibleText.line(result.notes().getFirst()));
    } else if (result.state() == State.INCOMPLETE) {
      human.add(name + ": the grader failed on some criteria; see its page and its log");
    }
    provisional |= result.state() == State.PROVISIONAL;
  }

  /** Hears of a submission that has none, since it was not asked for. */
  void left(String name) {
    left++;
    if (submissions.size() <= MOST_LINES) {
      submissions.add(new Line(VisibleText.line(name), "not graded yet"));
    }
  }

  /** Hears of those that may be copies, a line each. */
  void copied(List<String> lines) {
    lines.forEach(line -> human.add(VisibleText.line(line)));
  }

  private static String line(Result result, boolean refused) {
    if (refused) {
      return "refused: " + VisibleText.line(result.notes().getFirst());
    }
    String state =
        switch (result.state()) {
          case COMPLETE -> "";
          case PROVISIONAL -> "  provisional";
          case INCOMPLETE -> "  incomplete";
        };
    return "%3d of %d".formatted(result.points(), result.possible()) + state;
  }

  /** Whether a person must look at something. */
  boolean needsHuman(Assignment assigned) {
    return !human.isEmpty() || !assigned.needsHuman().isEmpty();
  }

  /**
   * All of it, line by line.
   *
   * @param anew how many were graded in this run
   */
  List<String> lines(Assignment assigned, Path out, Duration took, int anew) {
    List<String> lines = new ArrayList<>();
    if (submissions.size() <= MOST_LINES) {
      int width = submissions.stream().mapToInt(line -> line.name().length()).max().orElse(0);
      submissions.forEach(line ->
          lines.add(
              "  " + line.name() + " ".repeat(width - line.name().length()) + "  " + line.text()));
      lines.add("");
    }
    lines.add(
        "%d submission%s graded in %d s%s."
            .formatted(
                graded,
                graded == 1 ? "" : "s",
                took.toSeconds(),
                graded == anew
                    ? ""
                    : ", %d of them before and unchanged since".formatted(graded - anew)));
    if (left > 0) {
      lines.add("%d not graded yet, since they were not asked for.".formatted(left));
    }
    lines.addAll(inbox(assigned));
    if (provisional) {
      lines.add("Provisional: some criteria were not judged yet; their points are still open.");
    }
    List<String> all = new ArrayList<>(human);
    assigned.needsHuman().forEach(line -> all.add(VisibleText.line(line)));
    if (!all.isEmpty()) {
      lines.add("A person must look at:");
      all.forEach(line -> lines.add("  " + line));
    }
    lines.add("The grade book is " + out.resolve("gradebook.csv") + ",");
    lines.add("the class at a glance " + out.resolve("index.html") + ".");
    return lines;
  }

  private static List<String> inbox(Assignment assigned) {
    Inbox inbox = assigned.inbox();
    List<String> lines = new ArrayList<>();
    if (inbox.layout() != Layout.FOLDERS) {
      lines.add("They lay there as " + inbox.layout().text() + ".");
    }
    if (!inbox.ignored().isEmpty()) {
      lines.add(
          VisibleText.line("No submissions, ignored: " + String.join(", ", inbox.ignored()) + "."));
    }
    if (!assigned.absent().isEmpty()) {
      lines.add(absent(assigned.absent()));
    }
    return lines;
  }

  private static String absent(List<Student> absent) {
    List<String> shown = absent.stream().limit(ABSENT_SHOWN).map(Student::called).toList();
    String more =
        absent.size() <= ABSENT_SHOWN ? "" : " and %d more".formatted(absent.size() - ABSENT_SHOWN);
    return VisibleText.line(
        "Nothing from %d of the roster: %s%s."
            .formatted(absent.size(), String.join(", ", shown), more));
  }
}
