package io.lockstep.batch.command;

import io.lockstep.batch.intake.InboxException;
import io.lockstep.batch.intake.roster.RosterException;
import io.lockstep.batch.rubric.RubricException;
import io.lockstep.batch.store.StoppedException;
import io.lockstep.batch.store.StoreException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code lockstep} command: reads the command line and turns every end into an exit code. */
@Command(
    name = "lockstep",
    description = "Grades concurrent Java: a folder of submissions in, a grade book out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      GradeCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      HandoutCommand.class,
      WorkerCommand.class,
      StatusCommand.class,
      DoctorCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try it on the samples:",
      "  grader/lockstep grade grader/samples -o /tmp/grades",
      "and open /tmp/grades/index.html."
    })
public final class Lockstep implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(run(out, err, arguments));
  }

  /** Runs the command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = new CommandLine(new Lockstep());
    command.setOut(out).setErr(err).setUsageHelpAutoWidth(true);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler((mistake, _) -> complain(mistake));
    command.setExecutionExceptionHandler((thrown, failed, _) -> end(thrown, failed));
    addExitCodes(command);
    return command.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command, one of %s; see lockstep --help"
            .formatted(String.join(", ", spec.subcommands().keySet())));
  }

  private static int complain(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String text = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
    command
        .getErr()
        .println(
            name + ": " + text + (text.contains("--help") ? "" : " (see " + name + " --help)"));
    return ExitCode.USAGE.number();
  }

  private static int end(Exception thrown, CommandLine failed) {
    PrintWriter err = failed.getErr();
    if (thrown instanceof UserException
        || thrown instanceof RubricException
        || thrown instanceof InboxException
        || thrown instanceof RosterException
        || thrown instanceof StoreException) {
      err.println(failed.getCommandSpec().qualifiedName() + ": " + thrown.getMessage());
      return ExitCode.USAGE.number();
    }
    if (thrown instanceof StoppedException) {
      err.println(failed.getCommandSpec().qualifiedName() + ": " + thrown.getMessage());
      return ExitCode.STOPPED.number();
    }
    err.println("lockstep: the grader itself failed; please report this:");
    thrown.printStackTrace(err);
    return ExitCode.OURS.number();
  }

  private static void addExitCodes(CommandLine command) {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(" " + code.number(), code.meaning()));
    for (CommandLine each : command.getSubcommands().values()) {
      UsageMessageSpec usage = each.getCommandSpec().usageMessage();
      usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(codes);
  }
}
