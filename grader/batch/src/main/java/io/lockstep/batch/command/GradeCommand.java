package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.roster.Assignment;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.GradingQueue;
import io.lockstep.batch.store.StoppedException;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.StoreAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.exc.JacksonIOException;

/** {@code lockstep grade}: a class in, a grade book out. */
@Command(
    name = "grade",
    description = {
      "Grades a class.",
      "",
      "Each folder, .zip, .tar.gz or .java file in DIR is the submission of one student;"
          + " or DIR is an unpacked download from Moodle, Canvas or Gradescope. OUT gets"
          + " gradebook.csv for your own tables, index.html with the class at a glance, a page for"
          + " each student under submissions/, the same as JSON under results/, and a log of each"
          + " under logs/.",
      "",
      "Whatever ends a run, the same command goes on where it was. What is unchanged since an"
          + " earlier run is not graded again."
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
      description =
          "Where to write: a new or an empty folder, or that of an earlier run, which then goes"
              + " on.")
  private Path out = Path.of("");

  @Option(
      names = "--course",
      paramLabel = "FILE",
      description =
          "The course file: what does not count, what is hidden, weights, lateness; OUT gets"
              + " grades.csv after these rules.")
  private @Nullable Path course;

  @Mixin Selection selection = new Selection();

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "Where submissions, queue and results are kept: jdbc:postgresql://HOST/DATABASE?user=NAME"
              + " for several machines, or a file (default: in OUT). lockstep worker joins in.")
  private @Nullable String store;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Course rules = ExportCommand.rules(course);
    Assignment assigned = submissions.assigned(folder);
    selection.check(assigned.inbox().entries());
    StoreAddress address = store == null ? OutFolder.ownStore(out) : StoreAddress.parse(store);
    try (OutFolder held = OutFolder.take(out);
        Store opened = Store.open(address)) {
      return grade(rules, assigned, held, opened);
    }
  }

  private int grade(Course rules, Assignment assigned, OutFolder held, Store opened)
      throws InterruptedException {
    Instant started = Instant.now();
    PrintWriter warnings = spec.commandLine().getErr();
    Sandbox sandbox = setup.sandbox(notice -> warnings.println("lockstep: " + notice));
    Terms terms = setup.terms(rules, sandbox);
    Build build = Build.running(Version.number());
    List<Entry> entries = assigned.inbox().entries();
    Batch batch = opened.batch(held.id());
    int queued;
    try (GradingQueue queue =
        GradingQueue.join(
            opened,
            build,
            WorkerCommand.offered(sandbox),
            others -> Setup.grader(others, sandbox, setup.jobs()),
            setup.jobs())) {
      ClassRun run = new ClassRun(batch, queue, entries, selection);
      Grader intake = setup.grader(terms, sandbox);
      queued = run.list(build, terms, intake::take, out.toString());
      try (Progress progress = Progress.over(entries.size(), entries.size() - queued, warnings)) {
        run.await(progress);
      }
    }
    Duration took = Duration.between(started, Instant.now());
    Summary summary = write(held, entries, rules, batch, started, took);
    PrintWriter terminal = spec.commandLine().getOut();
    summary.lines(assigned, out, took, queued).forEach(terminal::println);
    return summary.needsHuman(assigned) ? ExitCode.HUMAN.number() : ExitCode.DONE.number();
  }

  private Summary write(
      OutFolder held,
      List<Entry> entries,
      Course rules,
      Batch batch,
      Instant started,
      Duration took) {
    try {
      return new ClassReports(held, entries, course == null ? null : rules)
          .write(batch, started, took);
    } catch (IOException | UncheckedIOException | JacksonIOException full) {
      // Libraries wrap what the file system said, and add words of their own.
      String why = (full.getCause() instanceof IOException said ? said : full).getMessage();
      throw new StoppedException(out + " cannot be written: " + why, full);
    }
  }
}
