package io.lockstep.batch.command;

import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.report.TerminalReport;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.WorkerSettings.Debugging;
import io.lockstep.checks.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep replay}: one submission, one criterion, one schedule. */
@Command(
    name = "replay",
    description = "Makes the run that a report names again, in a debugger if you like.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin Setup setup = new Setup();

  @Parameters(
      index = "0",
      paramLabel = "SUBMISSION",
      description = "A folder, an archive or a .java file with the solutions of one student.")
  private Path submission = Path.of(".");

  @Parameters(
      index = "1",
      paramLabel = "RUN",
      description = "What to replay, as a report prints it: crawler/once#3@adversarial:4711.")
  private String run = "";

  @Option(
      names = "--debug",
      description =
          "Wait for a debugger on port " + WorkerSettings.DEBUG_PORT + "; time limits are lifted.")
  private boolean debug;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Grader grader = grader()) {
      if (debug) {
        out.println(WorkerSettings.WAITING_FOR_DEBUGGER);
        out.flush();
      }
      Graded graded = CheckCommand.grade(grader, submission);
      TerminalReport.lines(graded.result(), Terminal.style()).forEach(out::println);
      return CheckCommand.exitCode(graded);
    }
  }

  private Grader grader() throws InterruptedException {
    try {
      return setup.replaying(
          Replay.parse(run), debug ? Debugging.WAIT_FOR_DEBUGGER : Debugging.OFF);
    } catch (IllegalArgumentException mistake) {
      throw new UserException("RUN: " + mistake.getMessage());
    }
  }
}
