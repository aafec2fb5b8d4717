package io.lockstep.batch.worker;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;

/**
 * The worker: a JVM that judges one solution by the criteria of one exercise and ends.
 *
 * <p>The job comes in on the process's input, messages go out on its output. {@code System.in},
 * {@code out} and {@code err} are replaced before any of the submission's code is loaded. When the
 * grader goes away, so does the worker.
 */
final class WorkerMain {

  private final Job job;
  private final DataOutputStream results;
  private final Printed printed = new Printed();

  private WorkerMain(Job job, DataOutputStream results) {
    this.job = job;
    this.results = results;
  }

  /** Works off the job on the process's input. */
  public static void main(String[] arguments) throws IOException {
    DataInputStream jobs = new DataInputStream(new FileInputStream(FileDescriptor.in));
    DataOutputStream results =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 12));
    Job job = Job.read(jobs);
    System.setIn(InputStream.nullInputStream());
    endWith(jobs);
    WorkerMain worker = new WorkerMain(job, results);
    System.setOut(worker.printed.stream());
    System.setErr(worker.printed.stream());
    worker.work(exercise(job.exercise()));
    // Not exit: the submission's shutdown hooks are none of our business.
    Runtime.getRuntime().halt(0);
  }

  private static void endWith(InputStream grader) {
    Thread guard =
        new Thread(
            () -> {
              try {
                grader.transferTo(OutputStream.nullOutputStream());
              } catch (IOException gone) {
                // The same as the end of the stream.
              }
              Runtime.getRuntime().halt(0);
            },
            "grader-guard");
    guard.setDaemon(true);
    guard.start();
  }

  private static Exercise<?> exercise(String id) {
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      if (exercise.id().equals(id)) {
        return exercise;
      }
    }
    throw new IllegalStateException("expected an exercise \"" + id + "\", found none");
  }

  private <T> void work(Exercise<T> exercise) throws IOException {
    send(new Message.Initialising());
    Class<? extends T> type;
    try {
      ClassLoader loader = new SubmissionLoader(job.classes(), exercise.contract().type());
      type = Class.forName(job.solution(), true, loader).asSubclass(exercise.contract().type());
    } catch (Throwable unusable) {
      send(new Message.Unusable(unusable(unusable)));
      return;
    }
    Solution<T> solution = new Solution<>(type, exercise.contract());
    ScenarioRunner runner = Runners.create(printed);
    for (String id : job.criteria()) {
      send(new Message.Started(id));
      send(new Message.Judged(id, judge(runner, solution, exercise, id)));
    }
    send(new Message.Finished());
  }

  private static <T> Evidence judge(
      ScenarioRunner runner, Solution<T> solution, Exercise<T> exercise, String id) {
    try {
      Criterion<T> criterion =
          exercise.criteria().stream()
              .filter(each -> each.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no criterion " + id));
      return runner.run(solution, criterion);
    } catch (Throwable ours) {
      StringWriter report = new StringWriter();
      ours.printStackTrace(new PrintWriter(report, true));
      return new Evidence.Fault(report.toString());
    }
  }

  private String unusable(Throwable thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (job.classes().containsKey(frame.getClassName())) {
        return "%s cannot be initialised: %s at %s:%d"
            .formatted(job.solution(), said(cause), frame.getFileName(), frame.getLineNumber());
      }
    }
    return "%s cannot be initialised: %s".formatted(job.solution(), said(cause));
  }

  /** An exception's own words; even these may be the submission's code. */
  private static String said(Throwable thrown) {
    try {
      return String.valueOf(thrown.toString());
    } catch (Throwable evenThis) {
      return thrown.getClass().getName();
    }
  }

  private void send(Message message) throws IOException {
    message.write(job.secret(), results);
  }
}
