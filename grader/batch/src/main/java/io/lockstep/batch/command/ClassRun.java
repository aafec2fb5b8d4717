package io.lockstep.batch.command;

import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The grading of a class, when it is over.
 *
 * @param started when it began
 * @param took how long it took
 * @param each how long each submission took, by name
 * @param graded what became of each submission, by name, in the order of the class
 */
record ClassRun(
    Instant started, Duration took, Map<String, Duration> each, Map<String, Graded> graded) {

  /** Grades all submissions, {@code jobs} at a time. */
  static ClassRun of(Inbox inbox, Grader grader, int jobs, Progress progress)
      throws InterruptedException, ExecutionException {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Map<String, Duration> each = new ConcurrentHashMap<>();
    Map<String, Future<Graded>> pending = new LinkedHashMap<>();
    Map<String, Graded> graded = new LinkedHashMap<>();
    try (ExecutorService atATime = Executors.newFixedThreadPool(jobs)) {
      for (Entry entry : inbox.entries()) {
        String name = entry.name();
        pending.put(
            name,
            atATime.submit(() -> {
              long begun = System.nanoTime();
              Graded done = grader.grade(entry);
              each.put(name, Duration.ofNanos(System.nanoTime() - begun));
              progress.graded(name, done.result());
              return done;
            }));
      }
      try {
        for (Map.Entry<String, Future<Graded>> one : pending.entrySet()) {
          graded.put(one.getKey(), one.getValue().get());
        }
      } finally {
        // After a failure of ours nothing more is begun.
        var _ = atATime.shutdownNow();
      }
    }
    return new ClassRun(started, Duration.ofNanos(System.nanoTime() - start), each, graded);
  }

  List<Result> results() {
    return graded.values().stream().map(Graded::result).toList();
  }

  /** The submissions that a person must look at, each with the reason. */
  List<String> needsHuman() {
    List<String> lines = new ArrayList<>();
    graded.forEach((name, done) -> {
      if (done.refused()) {
        lines.add(name + ": " + done.result().notes().getFirst());
      } else if (done.result().state() == State.INCOMPLETE) {
        lines.add(name + ": the grader failed on some criteria; see its page");
      }
    });
    return lines;
  }
}
