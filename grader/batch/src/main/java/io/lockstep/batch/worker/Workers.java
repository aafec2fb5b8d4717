package io.lockstep.batch.worker;

import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.process.ChildProcess.Received;
import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Judges jobs in worker JVMs, and accounts for every criterion whatever the workers do.
 *
 * <p>When a worker dies or falls silent, the criterion that it was judging is tried once more, by
 * itself, in a fresh one: a machine can kill a process as well as a solution can. After a second
 * death it is not run, with the reason, and the rest goes on. Where an exercise has hung twice in
 * one criterion, a hang in another is believed at once; so is a loop that has used up its processor
 * time, which no busy machine can cause. After {@link Account#MOST_LOST} lost criteria, or {@link
 * Account#MOST_OVERWORKED} lost to such loops, the rest of the exercise is given up: a solution
 * that ends every worker would otherwise cost two JVMs for each. A worker that ends before it has
 * begun anything is replaced once; after that it is a fault of the grader.
 *
 * <p>Thread-safe: several jobs may be judged at once.
 */
public final class Workers implements AutoCloseable {

  /** How long a JVM may take to come up, on a machine however busy. */
  static final Duration STARTING = Duration.ofMinutes(2);

  private final WorkerSettings settings;
  private final Supply supply;

  /** Where the next worker comes from, and what ends those that wait. */
  private record Supply(Source source, Runnable end) {

    WorkerProcess take() throws IOException, InterruptedException {
      return source.take();
    }
  }

  /** Where the next worker comes from. */
  @FunctionalInterface
  private interface Source {
    WorkerProcess take() throws IOException, InterruptedException;
  }

  /** Judges within the given limits; each worker is started when there is a job for it. */
  public Workers(WorkerSettings settings) {
    this(settings, new Supply(() -> WorkerProcess.start(settings), () -> {}));
  }

  private Workers(WorkerSettings settings, Supply supply) {
    this.settings = settings;
    this.supply = supply;
  }

  /**
   * Judges within the given limits, and starts workers ahead: from now on some are there that only
   * wait for a job. Not for a debugger, which finds one worker at a time.
   *
   * @param waiting how many wait at a time, 1 or more
   * @param jobs how many jobs are expected, 1 or more; for further ones workers are started as they
   *     come
   */
  public static Workers ahead(WorkerSettings settings, int waiting, long jobs) {
    if (settings.debug() != WorkerSettings.Debugging.OFF) {
      return new Workers(settings);
    }
    ReadyWorkers ready = new ReadyWorkers(settings, waiting, jobs);
    return new Workers(settings, new Supply(ready::take, ready::close));
  }

  /** How workers are started, and within which limits. */
  public WorkerSettings settings() {
    return settings;
  }

  /** Ends the workers that wait for a job. Not while jobs are judged. */
  @Override
  public void close() {
    supply.end().run();
  }

  /**
   * Judges a job.
   *
   * @param job what to judge
   * @param progress hears the full id of each criterion when its evidence is there
   * @return the evidence for each criterion of the job by its full id, in the job's order
   * @throws IOException if no worker can be started
   * @throws InterruptedException if the calling thread is interrupted; the worker is killed
   */
  public Map<String, Evidence> judge(Job job, Consumer<String> progress)
      throws IOException, InterruptedException {
    Account account = new Account(job, progress);
    Set<String> suspects = new HashSet<>();
    boolean unborn = false;
    while (!account.open().isEmpty()) {
      List<String> open = alone(account.open(), suspects);
      Sitting.Ending ending;
      try (WorkerProcess worker = supply.take()) {
        worker.give(job.with(open));
        ending = new Sitting(open, account, settings).attend(worker);
      }
      switch (ending) {
        case Sitting.Ending.Finished _ -> {}
        case Sitting.Ending.Unborn(String why) -> {
          if (unborn) {
            var fault = new Evidence.Fault("two workers ended at their start: " + why);
            account.open().forEach(each -> account.record(each, fault));
          }
          unborn = true;
        }
        case Sitting.Ending.Lost lost -> {
          boolean believed =
              switch (lost.cause()) {
                case WORK -> true;
                case SILENCE -> account.hasHung(lost.exercise());
                case DEATH -> false;
              };
          if (suspects.add(lost.criterion()) && !believed) {
            continue;
          }
          account.lose(lost);
        }
      }
    }
    return account.inOrder();
  }

  /** One that a worker has died of is tried by itself, before the rest goes on. */
  private static List<String> alone(List<String> open, Set<String> suspects) {
    return open.stream().filter(suspects::contains).findFirst().map(List::of).orElse(open);
  }

  /**
   * Makes what workers in a sandbox may read but not write, the rewritten classes of the JDK, where
   * it is missing: by a worker without a sandbox and with nothing to judge. Without it they take
   * longer to start, and do the same.
   *
   * @throws InterruptedException if the calling thread is interrupted; the worker is killed
   */
  public void prepare() throws InterruptedException {
    if (settings.judgedBy() == WorkerSettings.JudgedBy.SIMULATOR
        && WorkerMain.keptClassesAreMissing()) {
      var _ = tried(settings.withSandbox(Sandbox.NONE));
    }
  }

  /**
   * The folder for what workers keep from one to the next, which need not exist; empty if nothing
   * is kept.
   */
  public static Optional<Path> keptClasses() {
    return WorkerMain.keptClasses();
  }

  /**
   * Starts a worker as any other, with nothing to judge.
   *
   * @return what went wrong, for people; empty if the worker ended as it should
   * @throws InterruptedException if the calling thread is interrupted; the worker is killed
   */
  public Optional<String> tried() throws InterruptedException {
    return tried(settings);
  }

  private static Optional<String> tried(WorkerSettings settings) throws InterruptedException {
    try (WorkerProcess worker = WorkerProcess.start(settings)) {
      worker.give(new Job(List.of()));
      return switch (worker.next(STARTING)) {
        case null -> Optional.of("nothing was heard for " + STARTING.toSeconds() + " s");
        case Received.Spoke<Message> _ -> Optional.empty();
        case Received.Silent<Message> silent -> Optional.of(worker.end(silent.why()));
      };
    } catch (IOException impossible) {
      return Optional.of(String.valueOf(impossible.getMessage()));
    }
  }
}
