package io.lockstep.batch.worker;

import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.worker.WorkerProcess.Received;
import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges jobs in worker JVMs, and accounts for every criterion whatever the workers do.
 *
 * <p>When a worker dies or falls silent, the criterion that it was judging is not run, with the
 * reason, and the rest goes on in a fresh one. After {@link #MOST_DEATHS} deaths in one exercise
 * the rest of that exercise is given up: a solution that ends every worker would otherwise cost a
 * JVM for each criterion.
 *
 * <p>Thread-safe: several jobs may be judged at once.
 */
public final class Workers {

  /** How many workers one exercise of a job may cost. */
  static final int MOST_DEATHS = 3;

  /** How long a JVM may take to come up, on a machine however busy. */
  private static final Duration STARTING = Duration.ofMinutes(2);

  private final WorkerSettings settings;

  /** Judges within the given limits. */
  public Workers(WorkerSettings settings) {
    this.settings = settings;
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
    Map<String, Evidence> account = new LinkedHashMap<>();
    Map<String, Integer> deaths = new HashMap<>();
    while (account.size() < job.criteria().size()) {
      List<String> open = open(job, account);
      Optional<String> lost;
      try (WorkerProcess worker = WorkerProcess.start(job.with(open), settings)) {
        lost = new Sitting(open, account, progress).attend(worker);
      }
      lost.map(Workers::exercise)
          .filter(exercise -> deaths.merge(exercise, 1, Integer::sum) == MOST_DEATHS)
          .ifPresent(exercise -> giveUp(exercise, open(job, account), account, progress));
    }
    Map<String, Evidence> inOrder = new LinkedHashMap<>();
    job.criteria().forEach(criterion -> inOrder.put(criterion, account.get(criterion)));
    return inOrder;
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
    try (WorkerProcess worker = WorkerProcess.start(new Job(List.of()), settings)) {
      return switch (worker.next(STARTING)) {
        case null -> Optional.of("nothing was heard for " + STARTING.toSeconds() + " s");
        case Received.Spoke _ -> Optional.empty();
        case Received.Silent silent ->
            Optional.of(silent.why() == null ? worker.end() : silent.why());
      };
    } catch (IOException impossible) {
      return Optional.of(String.valueOf(impossible.getMessage()));
    }
  }

  private static List<String> open(Job job, Map<String, Evidence> account) {
    List<String> open = new ArrayList<>(job.criteria());
    open.removeAll(account.keySet());
    return open;
  }

  private static String exercise(String criterion) {
    return criterion.substring(0, criterion.indexOf('/'));
  }

  private static void giveUp(
      String exercise,
      List<String> open,
      Map<String, Evidence> account,
      Consumer<String> progress) {
    for (String criterion : open) {
      if (exercise(criterion).equals(exercise)) {
        record(
            account,
            criterion,
            new Evidence.NotRun(
                Evidence.Cause.SOLUTION,
                "the solution has ended " + MOST_DEATHS + " workers before this"),
            progress);
      }
    }
  }

  private static void record(
      Map<String, Evidence> account,
      String criterion,
      Evidence evidence,
      Consumer<String> progress) {
    account.put(criterion, evidence);
    progress.accept(criterion);
  }

  /** The time that a parent spends with one worker. */
  private final class Sitting {

    private final List<String> open;
    private final Map<String, Evidence> account;
    private final Consumer<String> progress;
    private @Nullable String current;

    Sitting(List<String> open, Map<String, Evidence> account, Consumer<String> progress) {
      this.open = open;
      this.account = account;
      this.progress = progress;
    }

    /** Hears the worker out; tells which criterion it died of, if it died. */
    Optional<String> attend(WorkerProcess worker) throws InterruptedException {
      while (true) {
        Duration limit = settings.patience(current == null ? STARTING : settings.criterionLimit());
        switch (worker.next(limit)) {
          case null -> {
            return lose("killed: nothing was heard for " + limit.toSeconds() + " s");
          }
          case Received.Silent silent -> {
            return lose(
                silent.why() == null ? worker.end() : "its messages were garbled: " + silent.why());
          }
          case Received.Spoke spoke -> {
            if (isOver(spoke.message())) {
              return Optional.empty();
            }
          }
        }
      }
    }

    private boolean isOver(Message message) {
      switch (message) {
        case Message.Begun begun -> {
          current = begun.criterion();
          if (!open.contains(current)) {
            fault("an unknown criterion was begun: " + current);
          }
        }
        case Message.Judged judged when !open.contains(judged.criterion()) ->
            fault("an unknown criterion was judged: " + judged.criterion());
        case Message.Judged judged when account.containsKey(judged.criterion()) ->
            account.put(judged.criterion(), new Evidence.Fault("it was judged twice"));
        case Message.Judged judged -> {
          record(account, judged.criterion(), judged.evidence(), progress);
          current = null;
        }
        case Message.Finished _ -> {
          for (String criterion : open) {
            if (!account.containsKey(criterion)) {
              record(account, criterion, new Evidence.Fault("no evidence came back"), progress);
            }
          }
          return true;
        }
      }
      return false;
    }

    /** What the worker was doing is not run; had it not begun, the first of what was left is. */
    private Optional<String> lose(String why) {
      String lost = current;
      if (lost == null) {
        lost = open.stream().filter(each -> !account.containsKey(each)).findFirst().orElse(null);
      }
      if (lost != null && !account.containsKey(lost)) {
        record(
            account,
            lost,
            new Evidence.NotRun(Evidence.Cause.SOLUTION, "it did not survive this: " + why),
            progress);
      }
      return Optional.ofNullable(lost);
    }

    private void fault(String report) {
      for (String criterion : open) {
        account.putIfAbsent(criterion, new Evidence.Fault(report));
      }
    }
  }
}
