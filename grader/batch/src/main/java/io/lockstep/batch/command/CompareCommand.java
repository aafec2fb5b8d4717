package io.lockstep.batch.command;

import io.lockstep.batch.report.Comparison;
import io.lockstep.batch.report.Reports;
import io.lockstep.batch.report.ResultFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep compare}: two runs of a class in, what differs out. */
@Command(
    name = "compare",
    description = {
      "Compares two runs of a class.",
      "",
      "OLD and NEW are what lockstep grade wrote. Shows who gained and lost, which criteria"
          + " changed, and what changed in the rubrics."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompareCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "OLD", description = "The folder of the earlier run.")
  private Path old = Path.of(".");

  @Parameters(index = "1", paramLabel = "NEW", description = "The folder of the later run.")
  private Path now = Path.of(".");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the comparison as a page, too.")
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException {
    Comparison comparison = Comparison.of(read(old), read(now));
    PrintWriter out = spec.commandLine().getOut();
    comparison.lines().forEach(out::println);
    if (page != null) {
      Reports.writeComparison(page, comparison);
      out.println();
      out.println("The same as a page: " + page);
    }
    return comparison.unreadable().isEmpty() ? ExitCode.DONE.number() : ExitCode.HUMAN.number();
  }

  private static ResultFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          folder
              + ": expected a folder that lockstep grade wrote, found "
              + (Files.exists(folder) ? "a file" : "nothing"));
    }
    ResultFolder read = ResultFolder.read(folder);
    if (read.results().isEmpty() && read.unreadable().isEmpty()) {
      throw new UserException(
          folder + ": expected results/*.json, as lockstep grade writes them, found none");
    }
    return read;
  }
}
