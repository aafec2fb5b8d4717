package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The evidence for a job's criteria as it comes in, and what was lost meanwhile. */
final class Account {

  /** How many criteria of one exercise may be lost before the rest is given up. */
  static final int MOST_LOST = 3;

  /** The same for those lost to too much work: these cost the most, and need no second look. */
  static final int MOST_OVERWORKED = 2;

  private final Job job;
  private final Consumer<String> progress;
  private final Map<String, Evidence> evidence = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();
  private final Set<String> hung = new HashSet<>();
  private final Map<String, Integer> overworked = new HashMap<>();

  Account(Job job, Consumer<String> progress) {
    this.job = job;
    this.progress = progress;
  }

  /** The criteria that have no evidence, in the order of judging. */
  List<String> open() {
    return job.criteria().stream().filter(each -> !evidence.containsKey(each)).toList();
  }

  boolean has(String criterion) {
    return evidence.containsKey(criterion);
  }

  /** Takes evidence; what was there is replaced, and not announced a second time. */
  void record(String criterion, Evidence found) {
    if (evidence.put(criterion, found) == null) {
      progress.accept(criterion);
    }
  }

  /** Whether a criterion of the exercise was lost to silence. */
  boolean hasHung(String exercise) {
    return hung.contains(exercise);
  }

  /** Whether a criterion of the exercise was lost to too much work. */
  boolean hasOverworked(String exercise) {
    return overworked.containsKey(exercise);
  }

  /** Takes a criterion for lost, and with too many the rest of its exercise. */
  void lose(Sitting.Ending.Lost death) {
    String exercise = death.exercise();
    switch (death.cause()) {
      case SILENCE -> hung.add(exercise);
      case WORK -> overworked.merge(exercise, 1, Integer::sum);
      case DEATH -> {}
    }
    record(death.criterion(), notRun("it did not survive this: " + death.why()));
    int ended = lost.merge(exercise, 1, Integer::sum);
    if (ended >= MOST_LOST || overworked.getOrDefault(exercise, 0) >= MOST_OVERWORKED) {
      open().stream()
          .filter(each -> each.startsWith(exercise + "/"))
          .forEach(each ->
              record(each, notRun("the solution has ended " + ended + " workers before this")));
    }
  }

  private static Evidence notRun(String reason) {
    return new Evidence.NotRun(Evidence.Cause.SOLUTION, reason);
  }

  /** The evidence for each criterion, in the order of judging. */
  Map<String, Evidence> inOrder() {
    Map<String, Evidence> inOrder = new LinkedHashMap<>();
    job.criteria().forEach(criterion -> inOrder.put(criterion, evidence.get(criterion)));
    return inOrder;
  }
}
