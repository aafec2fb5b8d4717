package io.lockstep.batch.command;

import io.lockstep.batch.isolation.Isolation;
import io.lockstep.batch.store.StoppedException;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.StoreAddress;
import io.lockstep.batch.store.StoreException;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep doctor}: what this machine has of what the grader needs, one line each. */
@Command(
    name = "doctor",
    description =
        "Says what this machine has of what grading needs: the JDK, the simulator, the sandbox, the"
            + " store, the folder for what is kept.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

  private static final int LONGEST_REASON = 2_000;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "A store to try, as lockstep grade takes it.")
  private @Nullable String store;

  private boolean healthy = true;

  /** How a line of the doctor's begins. */
  private enum Finding {
    OK("ok      "),
    /** Grading works, but something is worth knowing. */
    WARNING("warning "),
    /** Grading does not work. */
    PROBLEM("problem ");

    private final String label;

    Finding(String label) {
      this.label = label;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    jdk();
    kept();
    simulator();
    isolation();
    store();
    return healthy ? ExitCode.DONE.number() : ExitCode.HUMAN.number();
  }

  private void say(Finding finding, String subject, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(finding.label + "%-10s".formatted(subject) + text);
    healthy &= finding != Finding.PROBLEM;
  }

  private void jdk() {
    String java =
        Runtime.version()
            + " of "
            + System.getProperty("java.vendor")
            + " in "
            + System.getProperty("java.home");
    // The launcher looks for a JDK 25 and starts nothing else; this is for other ways to start.
    say(Runtime.version().feature() == 25 ? Finding.OK : Finding.PROBLEM, "JDK", java);
  }

  /** Before the workers: without a sandbox they would make the folder. */
  private void kept() {
    Optional<Path> folder = Workers.keptClasses();
    if (folder.isEmpty()) {
      say(Finding.WARNING, "cache", "none is kept; each worker takes about half a second longer");
    } else if (Files.exists(folder.get()) && !Files.isWritable(folder.get())) {
      say(
          Finding.WARNING,
          "cache",
          folder.get()
              + " cannot be written; each worker takes about half a second longer; name another"
              + " with -Dlockstep.cache=DIR");
    } else {
      say(Finding.OK, "cache", folder.get() + (Files.exists(folder.get()) ? "" : " (not yet)"));
    }
  }

  private void simulator() throws InterruptedException {
    Optional<String> wrong = new Workers(WorkerSettings.DEFAULTS).tried();
    if (wrong.isEmpty()) {
      say(Finding.OK, "simulator", "accepts this JDK");
    } else {
      say(Finding.PROBLEM, "simulator", "a worker cannot be started: " + shortened(wrong.get()));
    }
  }

  private void isolation() throws InterruptedException {
    switch (Isolation.find()) {
      case Isolation.Missing(String why) ->
          say(Finding.WARNING, "isolation", "none: " + why + "; " + Isolation.WITHOUT);
      case Isolation.Working working -> {
        Workers inside = new Workers(WorkerSettings.DEFAULTS.withSandbox(working.sandbox()));
        Optional<String> wrong = inside.tried();
        if (wrong.isEmpty()) {
          say(Finding.OK, "isolation", working.what());
        } else {
          say(
              Finding.PROBLEM,
              "isolation",
              "a worker cannot be started inside "
                  + working.what()
                  + ": "
                  + shortened(wrong.get())
                  + "; until that is mended, grade with --isolation none");
        }
      }
    }
  }

  private void store() throws IOException {
    if (store != null) {
      store(StoreAddress.parse(store), "");
      return;
    }
    // Whether SQLite's native code runs here is seen only by running it.
    Path folder = Files.createTempDirectory("lockstep-doctor");
    try {
      store(OutFolder.ownStore(folder), "SQLite works; each class has its own file");
    } finally {
      var _ = PathUtils.deleteDirectory(folder);
    }
  }

  private void store(StoreAddress address, String instead) {
    try (Store opened = Store.open(address)) {
      int classes = opened.batches().size();
      say(
          Finding.OK,
          "store",
          instead.isEmpty()
              ? "%s, %d %s in it".formatted(address, classes, classes == 1 ? "class" : "classes")
              : instead);
    } catch (StoreException | StoppedException unusable) {
      say(Finding.PROBLEM, "store", shortened(String.valueOf(unusable.getMessage())));
    }
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON) + " ...";
  }
}
