package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.report.Reports;
import io.lockstep.batch.report.RunFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep grade}: a class in, a grade book out. */
@Command(
    name = "grade",
    description = {
      "Grades a class.",
      "",
      "Each folder, .zip, .tar.gz or .java file in DIR is the submission of one student;"
          + " or DIR is an unpacked download from Moodle, Canvas or Gradescope. OUT gets"
          + " gradebook.csv for your own tables, index.html with the class at a glance, a page for"
          + " each student under submissions/, and the same as JSON under results/."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class GradeCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin Setup setup = new Setup();

  @Mixin InboxOptions submissions = new InboxOptions();

  @Parameters(paramLabel = "DIR", description = "The folder with the submissions.")
  private Path folder = Path.of(".");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      required = true,
      description = "Where to write; a new or an empty folder.")
  private Path out = Path.of("");

  @Option(
      names = "--course",
      paramLabel = "FILE",
      description =
          "The course file: what does not count, what is hidden, weights, lateness; OUT gets"
              + " grades.csv after these rules.")
  private @Nullable Path course;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Course rules = ExportCommand.rules(course);
    Assignment assigned = submissions.assigned(folder);
    Inbox inbox = assigned.inbox();
    checkOut();
    PrintWriter warnings = spec.commandLine().getErr();
    Grader grader = setup.grader(rules, notice -> warnings.println("lockstep: " + notice));
    PrintWriter terminal = spec.commandLine().getOut();
    ClassRun run;
    try (Progress progress = Progress.over(inbox.entries().size(), spec.commandLine().getErr())) {
      run = ClassRun.of(inbox, grader, setup.jobs(), progress);
    } catch (ExecutionException ours) {
      throw new IllegalStateException("a submission could not be graded", ours.getCause());
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Lockstep", Version.number());
    versions.put("Java", Runtime.version().toString());
    Reports.write(
        out, run.results(), new RunFacts(run.started(), run.took(), run.each(), versions));
    CourseFiles.write(out, run, course == null ? null : rules);
    List<String> copies = CopiedSolutions.write(out, inbox, grader);
    Summary.lines(run, assigned, copies, out).forEach(terminal::println);
    return run.needsHuman().isEmpty() && assigned.needsHuman().isEmpty() && copies.isEmpty()
        ? ExitCode.DONE.number()
        : ExitCode.HUMAN.number();
  }

  private void checkOut() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserException(out + ": expected a new or empty folder, found a file");
    }
    if (Files.isDirectory(out) && !isEmpty(out)) {
      throw new UserException(
          out
              + ": expected a new or empty folder, found files; choose another one with -o, or"
              + " empty this one");
    }
    try {
      Files.createDirectories(out);
    } catch (IOException impossible) {
      throw new UserException(out + ": this folder cannot be created: " + impossible.getMessage());
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
