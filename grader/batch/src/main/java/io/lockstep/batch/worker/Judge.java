package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a solution by criteria, in workers.
 *
 * <p>The judge knows which criteria must report. One that reports nothing, twice, or out of turn is
 * a fault of the grader, never a pass. One whose worker dies or runs out of time is not run, with
 * the reason; the criteria after it go on in a fresh worker, up to {@link Limits#deaths}.
 *
 * <p>Thread-safe.
 */
public final class Judge {

  private final WorkerJvm jvm;
  private final Limits limits;
  private final SecureRandom secrets = new SecureRandom();

  /** Creates a judge whose workers are started as given. */
  public Judge(WorkerJvm jvm, Limits limits) {
    this.jvm = jvm;
    this.limits = limits;
  }

  /**
   * Judges a solution.
   *
   * @param exercise the exercise's id
   * @param solution the binary name of the class to judge
   * @param classes the submission's classes
   * @param criteria the ids of the criteria to judge
   * @return evidence for each criterion, in their order
   */
  public Map<String, Evidence> judge(
      String exercise, String solution, SortedMap<String, byte[]> classes, List<String> criteria)
      throws InterruptedException {
    Trial trial = new Trial(criteria, limits);
    while (trial.goesOn()) {
      Job job = new Job(exercise, solution, trial.left(), classes, secrets.nextLong());
      try (Worker worker = new Worker(jvm, limits, job)) {
        trial.hear(worker);
      } catch (IOException ours) {
        trial.giveUp(new Evidence.Fault("a worker could not be started: " + ours));
      }
    }
    return trial.evidence();
  }

  /** The criteria of one exercise on their way from left to judged. */
  private static final class Trial {

    private final Limits limits;
    private final long started = System.nanoTime();
    private final List<String> left;
    private final Map<String, Evidence> found = new LinkedHashMap<>();
    private final List<String> order;
    private boolean initialised;
    private int deaths;

    Trial(List<String> criteria, Limits limits) {
      this.order = List.copyOf(criteria);
      this.left = new ArrayList<>(criteria);
      this.limits = limits;
    }

    boolean goesOn() {
      return !left.isEmpty();
    }

    List<String> left() {
      return List.copyOf(left);
    }

    /** Hears a worker until it is done, dead, or not to be trusted any more. */
    void hear(Worker worker) throws InterruptedException {
      Message first = worker.next(limits.criterion());
      if (!(first instanceof Message.Initialising)) {
        giveUp(
            new Evidence.Fault("a worker did not get to work (" + first + "): " + worker.said()));
        return;
      }
      initialised = false;
      @Nullable String running = null;
      while (true) {
        Duration patience = patience();
        Message message = worker.next(patience);
        switch (message) {
          case Message.Started(String id) when running == null && left.contains(id) -> {
            initialised = true;
            running = id;
          }
          case Message.Judged(String id, Evidence evidence) when id.equals(running) -> {
            settle(id, evidence);
            running = null;
          }
          case Message.Unusable(String reason) when running == null -> {
            giveUp(new Evidence.NotRun(reason));
            return;
          }
          case Message.Finished() when running == null -> {
            giveUp(new Evidence.Fault("the worker finished without a result for this criterion"));
            return;
          }
          case Message.Ended() -> {
            died(running, worker.causeOfDeath());
            return;
          }
          case null -> {
            died(running, "stopped after " + seconds(patience) + " without a result");
            return;
          }
          default -> {
            distrust(running, message);
            return;
          }
        }
      }
    }

    private Duration patience() {
      Duration rest = limits.exercise().minusNanos(System.nanoTime() - started);
      return rest.compareTo(limits.criterion()) < 0 ? rest : limits.criterion();
    }

    private void died(@Nullable String running, String why) {
      if (running != null) {
        settle(running, new Evidence.NotRun(why));
      } else if (!initialised) {
        giveUp(new Evidence.NotRun(why + " while the class was initialised"));
      }
      deaths++;
      if (!patience().isPositive()) {
        giveUp(
            new Evidence.NotRun(
                "the time for this exercise, %s, was used up before this criterion"
                    .formatted(seconds(limits.exercise()))));
      } else if (deaths >= limits.deaths()) {
        giveUp(
            new Evidence.NotRun(
                "given up after %d criteria that ended their JVM; the last: %s"
                    .formatted(deaths, why)));
      }
    }

    private void distrust(@Nullable String running, Message message) {
      Evidence fault =
          new Evidence.Fault("expected a result of %s, heard %s".formatted(running, message));
      if (running == null) {
        giveUp(fault);
      } else {
        settle(running, fault);
        if (++deaths >= limits.deaths()) {
          giveUp(fault);
        }
      }
    }

    void giveUp(Evidence evidence) {
      left().forEach(id -> settle(id, evidence));
    }

    private void settle(String id, Evidence evidence) {
      left.remove(id);
      found.put(id, evidence);
    }

    Map<String, Evidence> evidence() {
      Map<String, Evidence> sorted = new LinkedHashMap<>();
      order.forEach(id -> sorted.put(id, found.get(id)));
      return Collections.unmodifiableMap(sorted);
    }

    private static String seconds(Duration duration) {
      return duration.toMillis() % 1000 == 0
          ? duration.toSeconds() + " s"
          : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
  }
}
