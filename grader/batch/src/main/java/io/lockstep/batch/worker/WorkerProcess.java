package io.lockstep.batch.worker;

import io.lockstep.batch.process.ChildProcess;
import io.lockstep.batch.process.ChildProcess.Received;
import io.lockstep.batch.process.Patience;
import io.lockstep.batch.process.Patience.Vigil;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A worker JVM, as its parent holds it: a process that knows a secret and gets one job. */
final class WorkerProcess implements AutoCloseable {

  /** What a job may come to; a worker is started before it is known. */
  private static final int MOST_CRITERIA = 100;

  private final ChildProcess<Message> process;
  private final Secret secret;

  private WorkerProcess(ChildProcess<Message> process, Secret secret) {
    this.process = process;
    this.secret = secret;
  }

  /**
   * Starts a worker, which then waits for its job.
   *
   * @throws IOException if no process can be started
   */
  static WorkerProcess start(WorkerSettings settings) throws IOException {
    Secret secret = Secret.fresh();
    return new WorkerProcess(
        ChildProcess.start(
            settings.command().line(),
            settings.sandboxAround(),
            settings.reach(MOST_CRITERIA),
            in -> Wire.readMessage(in, secret)),
        secret);
  }

  /** Hands the worker its job; the first and only one. */
  void give(Job job) {
    process.say(out -> {
      secret.writeTo(out);
      Wire.writeJob(out, job);
    });
  }

  /** Begins to wait for it. */
  Vigil<Message> with(Patience patience) {
    return patience.over(process);
  }

  /** The next message, or nothing within the limit. */
  @Nullable Received<Message> next(Duration limit) throws InterruptedException {
    return process.next(limit);
  }

  /** The operating system's number of the process that was started. */
  long number() {
    return process.number();
  }

  /** Says no more to it, as a parent that has ended. */
  void leave() throws IOException {
    process.leave();
  }

  /**
   * How the process ended, for people: its exit code and what the JVM complained of.
   *
   * @param garbled what was wrong with the last that it said, where that was no message
   */
  String end(@Nullable String garbled) throws InterruptedException {
    return process.end(garbled);
  }

  /** Kills the worker and all that descends from it, and waits until it is gone. */
  @Override
  public void close() {
    process.close();
  }
}
