package io.lockstep.batch.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker JVM, as its parent holds it.
 *
 * <p>One thread reads its messages, another what the JVM itself complains of; closing kills it with
 * all that descends from it.
 */
final class WorkerProcess implements AutoCloseable {

  private static final int SECONDS_TO_DIE = 10;
  private static final int LONGEST_COMPLAINT = 8 * 1024;

  /** What a job may come to; a worker is started before it is known. */
  private static final int MOST_CRITERIA = 100;

  private final Process process;
  private final boolean sandboxed;
  private final Secret secret = Secret.fresh();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final FutureTask<String> complaint = new FutureTask<>(this::readComplaints);

  /** What came up the pipe: a message, or its end. */
  sealed interface Received {

    /** The worker spoke. */
    record Spoke(Message message) implements Received {}

    /** It will say no more; {@code why} where that was not simply the end of the stream. */
    record Silent(@Nullable String why) implements Received {}
  }

  private WorkerProcess(Process process, boolean sandboxed) {
    this.process = process;
    this.sandboxed = sandboxed;
    Thread.ofPlatform().daemon().name("worker-messages").start(this::readMessages);
    Thread.ofPlatform().daemon().name("worker-complaints").start(complaint);
  }

  /**
   * Starts a worker, which then waits for its job.
   *
   * @throws IOException if no process can be started
   */
  static WorkerProcess start(WorkerSettings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvmArguments());
    command.add("-cp");
    command.add(settings.classPath());
    command.add(WorkerMain.class.getName());
    command.addAll(settings.programArguments());
    List<String> around = settings.sandboxed(command, MOST_CRITERIA);
    return new WorkerProcess(new ProcessBuilder(around).start(), !around.equals(command));
  }

  /** Hands the worker its job; the first and only one. */
  void give(Job job) {
    try {
      // The stream stays open: its end tells the worker that the parent is gone.
      var out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
      secret.writeTo(out);
      Wire.writeJob(out, job);
    } catch (IOException died) {
      // The end of its messages will tell.
    }
  }

  /** The operating system's number of the process that was started. */
  long number() {
    return process.pid();
  }

  /** Says no more to it, as a parent that has ended. */
  void leave() throws IOException {
    process.getOutputStream().close();
  }

  /** The next message, or nothing within the limit. */
  @Nullable Received next(Duration limit) throws InterruptedException {
    return received.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The processor time of the worker and all that descends from it, from the start on: what the
   * operating system has counted, to about 10 ms. Zero where the system does not say, or all is
   * over.
   */
  Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** How the process ended, for people: its exit code and what the JVM complained of. */
  String end() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      return "its pipe is closed";
    }
    int code = process.exitValue();
    String complained = complaint();
    if (complained.contains("OutOfMemoryError")) {
      return "out of memory";
    }
    return "it ended the JVM with exit code "
        + code
        + (complained.isBlank() ? "" : ": " + complained.strip());
  }

  private String complaint() throws InterruptedException {
    try {
      return complaint.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException unreadable) {
      return "";
    }
  }

  /**
   * Kills the worker and all that descends from it, and waits until it is gone.
   *
   * <p>In a sandbox nothing escapes this. What was started is not the worker then, but waits
   * outside for the first process of a namespace of its own, which ends after all others in it; so
   * it is left to end by itself. (To wait for processes that are no children of this one, the JDK
   * asks every 300 ms whether they are still there.)
   */
  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    if (!sandboxed || below.isEmpty()) {
      process.destroyForcibly();
    }
    below.forEach(ProcessHandle::destroyForcibly);
    try {
      if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void readMessages() {
    String why = null;
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      while (true) {
        Message message = Wire.readMessage(in, secret);
        received.add(new Received.Spoke(message));
        if (message instanceof Message.Finished) {
          return;
        }
      }
    } catch (EOFException ended) {
      // The usual way for a worker to die.
    } catch (IOException | RuntimeException broken) {
      why = broken.toString();
    } finally {
      received.add(new Received.Silent(why));
    }
  }

  private String readComplaints() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader in = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
      char[] chunk = new char[1024];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        if (text.length() < LONGEST_COMPLAINT) {
          text.append(chunk, 0, length);
        }
      }
    }
    return text.toString();
  }
}
