package io.lockstep.batch.command;

import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.report.TerminalReport;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.Verdict;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep check}: one submission, its feedback on the terminal. */
@Command(
    name = "check",
    description = "Grades one submission and prints its feedback.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin Setup setup = new Setup();

  @Parameters(
      paramLabel = "SUBMISSION",
      description = "A folder, an archive or a .java file with the solutions of one student.")
  private Path submission = Path.of(".");

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Graded graded;
    try (Grader grader = setup.grader()) {
      graded = grade(grader, submission);
    }
    TerminalReport.lines(graded.result(), Terminal.style()).forEach(out::println);
    return exitCode(graded);
  }

  /** Grades one submission under the name of its file. */
  static Graded grade(Grader grader, Path submission) throws InterruptedException {
    if (!Files.exists(submission)) {
      throw new UserException(submission + ": expected a submission, found nothing");
    }
    Path entry = submission.toAbsolutePath().normalize();
    Path file = entry.getFileName();
    return grader.grade(file == null ? "submission" : file.toString(), entry);
  }

  /** How the command ends that graded one submission. */
  static int exitCode(Graded graded) {
    if (graded.refused() || graded.result().state() == State.INCOMPLETE) {
      return ExitCode.HUMAN.number();
    }
    return lostSomething(graded.result()) ? ExitCode.LOST.number() : ExitCode.DONE.number();
  }

  private static boolean lostSomething(Result result) {
    return result.exercises().stream()
        .anyMatch(exercise ->
            !exercise.problems().isEmpty()
                || exercise.criteria().stream()
                    .map(CriterionResult::verdict)
                    .anyMatch(verdict -> isLost(verdict, result.state())));
  }

  /** What could not be judged for a reason that is the submission's own is lost as well. */
  private static boolean isLost(Verdict verdict, State state) {
    return verdict == Verdict.FAILED || (verdict == Verdict.NOT_RUN && state == State.COMPLETE);
  }
}
