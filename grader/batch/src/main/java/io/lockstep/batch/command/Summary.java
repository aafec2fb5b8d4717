package io.lockstep.batch.command;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is said on the terminal when a class was graded. */
final class Summary {

  private static final int ABSENT_SHOWN = 10;

  private Summary() {}

  static List<String> lines(ClassRun run, Assignment assigned, List<String> copies, Path out) {
    Inbox inbox = assigned.inbox();
    List<String> lines = new ArrayList<>();
    int width = run.graded().keySet().stream().mapToInt(String::length).max().orElse(0);
    run.graded().forEach((name, done) -> lines.add(line(name, done, width)));
    lines.add("");
    int count = run.graded().size();
    lines.add(
        "%d submission%s graded in %d s."
            .formatted(count, count == 1 ? "" : "s", run.took().toSeconds()));
    if (inbox.layout() != Layout.FOLDERS) {
      lines.add("They lay there as " + inbox.layout().text() + ".");
    }
    if (!inbox.ignored().isEmpty()) {
      lines.add("No submissions, ignored: " + String.join(", ", inbox.ignored()) + ".");
    }
    if (!assigned.absent().isEmpty()) {
      lines.add(absent(assigned.absent()));
    }
    if (run.results().stream().anyMatch(result -> result.state() == State.PROVISIONAL)) {
      lines.add("Provisional: some criteria were not judged yet; their points are still open.");
    }
    List<String> human = new ArrayList<>(run.needsHuman());
    human.addAll(assigned.needsHuman());
    human.addAll(copies);
    if (!human.isEmpty()) {
      lines.add("A person must look at:");
      human.forEach(line -> lines.add("  " + line));
    }
    lines.add("The grade book is " + out.resolve("gradebook.csv") + ",");
    lines.add("the class at a glance " + out.resolve("index.html") + ".");
    return lines;
  }

  private static String absent(List<Student> absent) {
    List<String> shown = absent.stream().limit(ABSENT_SHOWN).map(Student::called).toList();
    String more =
        absent.size() <= ABSENT_SHOWN ? "" : " and %d more".formatted(absent.size() - ABSENT_SHOWN);
    return "Nothing from %d of the roster: %s%s."
        .formatted(absent.size(), String.join(", ", shown), more);
  }

  private static String line(String name, Graded done, int width) {
    Result result = done.result();
    String start = "  " + name + " ".repeat(width - name.length()) + "  ";
    if (done.refused()) {
      return start + "refused: " + result.notes().getFirst();
    }
    String state =
        switch (result.state()) {
          case COMPLETE -> "";
          case PROVISIONAL -> "  provisional";
          case INCOMPLETE -> "  incomplete";
        };
    return start + "%3d of %d".formatted(result.points(), result.possible()) + state;
  }
}
