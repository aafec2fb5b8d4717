package io.lockstep.batch.command;

import io.lockstep.batch.isolation.Isolation;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how this machine runs code under test. */
final class WorkerOptions {

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many workers judge at a time (default: one for each processor).")
  private @Nullable Integer jobs;

  @Option(
      names = "--isolation",
      paramLabel = "auto|require|none",
      description =
          "Whether workers run in a sandbox of the operating system: where there is one (the"
              + " default), or not at all without; lockstep doctor says what this machine has.")
  private Isolate isolation = Isolate.AUTO;

  /** What {@code --isolation} takes. */
  enum Isolate {
    AUTO,
    REQUIRE,
    NONE
  }

  /** How many workers judge at a time. */
  int jobs() {
    return jobs == null ? Runtime.getRuntime().availableProcessors() : positive("--jobs", jobs);
  }

  /**
   * The sandbox that is wanted and to be had.
   *
   * @param notice hears what a person should know of it
   * @throws UserException if one is required, and there is none
   */
  Sandbox sandbox(Consumer<String> notice) throws InterruptedException {
    if (isolation == Isolate.NONE) {
      return Sandbox.NONE;
    }
    Isolation found = Isolation.find();
    if (found instanceof Isolation.Missing(String why)) {
      if (isolation == Isolate.REQUIRE) {
        throw new UserException("--isolation require: " + why);
      }
      notice.accept("not isolated: " + why + "; " + Isolation.WITHOUT);
    }
    Sandbox sandbox = found.sandbox();
    if (!sandbox.equals(Sandbox.NONE)) {
      new Workers(WorkerSettings.DEFAULTS.withSandbox(sandbox)).prepare();
    }
    return sandbox;
  }

  static int positive(String option, int number) {
    if (number < 1) {
      throw new UserException(option + ": expected a number from 1, found " + number);
    }
    return number;
  }
}
