package io.lockstep.batch.command;

import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Terms.Protection;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.store.GradingQueue;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.StoreAddress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep worker}: a further machine for what is graded elsewhere. */
@Command(
    name = "worker",
    description = {
      "Helps to grade what lockstep grade --store URL has queued.",
      "",
      "Any number of workers may run, on any number of machines, each with the same build of"
          + " Lockstep and the same JDK. One that is killed is replaced by the others within 30"
          + " seconds. It runs until it is ended with Ctrl-C."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WorkerCommand implements Callable<Integer> {

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** After how many glances it looks whether a class waits that it cannot grade. */
  private static final int LOOK_ROUND = 10;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin WorkerOptions workers = new WorkerOptions();

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description =
          "The store that lockstep grade uses: jdbc:postgresql://HOST/DATABASE?user=NAME, or the"
              + " path of a file on this machine.")
  private String store = "";

  @Option(
      names = "--until-empty",
      description = "End as soon as nothing is queued, instead of waiting for more.")
  private boolean untilEmpty;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Sandbox sandbox =
        workers.sandbox(notice -> spec.commandLine().getErr().println("lockstep: " + notice));
    int jobs = workers.jobs();
    Build build = Build.running(Version.number());
    try (Store opened = Store.open(StoreAddress.parse(store))) {
      List<String> others = opened.otherBuilds(build);
      if (!others.isEmpty()) {
        throw new UserException(mismatch(others, build));
      }
      try (GradingQueue queue =
          GradingQueue.join(
              opened, build, offered(sandbox), terms -> Setup.grader(terms, sandbox, jobs), jobs)) {
        out.println("Waiting for work, %d at a time; Ctrl-C ends it.".formatted(jobs));
        report(opened, queue, build, out);
      }
    }
    return ExitCode.DONE.number();
  }

  private static String mismatch(List<String> others, Build build) {
    return "the store is at work with another build, Lockstep %s; this is %s (%s, on Java %s)."
            .formatted(
                String.join(", ", others), build.version(), build.digest(), Runtime.version())
        + " Results of two builds may differ: take the same copy and the same JDK everywhere";
  }

  private void report(Store opened, GradingQueue queue, Build build, PrintWriter out)
      throws InterruptedException {
    long told = 0;
    List<String> others = List.of();
    for (int glances = 1; true; glances++) {
      Thread.sleep(GLANCE);
      if (glances % LOOK_ROUND == 0) {
        List<String> found = opened.otherBuilds(build);
        if (!found.isEmpty() && !found.equals(others)) {
          out.println("Not for this worker: " + mismatch(found, build));
        }
        others = found;
      }
      long graded = queue.graded();
      int waiting = queue.waiting(build);
      if (graded != told) {
        out.println("%d graded here, %d wait".formatted(graded, waiting));
        told = graded;
      }
      if (untilEmpty && waiting == 0) {
        return;
      }
    }
  }

  /** For what terms a machine can stand in; a sandbox is more than a list asks for. */
  static Set<Protection> offered(Sandbox sandbox) {
    return sandbox.equals(Sandbox.NONE)
        ? EnumSet.of(Protection.LIST)
        : EnumSet.allOf(Protection.class);
  }
}
