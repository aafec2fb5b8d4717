package io.lockstep.batch.process;

import io.lockstep.batch.isolation.Reach;
import io.lockstep.batch.isolation.Sandbox;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that works for the grader, as its parent holds it.
 *
 * <p>It is told what to do on its standard input and answers on its standard output. One thread
 * reads its messages, another what it complains of; closing kills it with all that descends from
 * it.
 *
 * @param <M> its messages
 */
public final class ChildProcess<M> implements AutoCloseable {

  private static final int SECONDS_TO_DIE = 10;
  private static final int LONGEST_COMPLAINT = 8 * 1024;

  private final Process process;
  private final boolean sandboxed;
  private final DataOutputStream input;
  private final BlockingQueue<Received<M>> received = new LinkedBlockingQueue<>();
  private final FutureTask<String> complaint = new FutureTask<>(this::readComplaints);

  /** Reads the next message. */
  @FunctionalInterface
  public interface Reading<M> {
    /**
     * Reads it.
     *
     * @throws EOFException if there is none any more
     * @throws IOException if what comes is no message
     */
    M read(DataInputStream in) throws IOException;
  }

  /** What is said to a process. */
  @FunctionalInterface
  public interface Words {
    /** Writes it; the stream is buffered. */
    void writeTo(DataOutputStream out) throws IOException;
  }

  /**
   * What came up the pipe: a message, or its end.
   *
   * @param <M> the messages
   */
  public sealed interface Received<M> {

    /** The process spoke. */
    record Spoke<M>(M message) implements Received<M> {}

    /** It will say no more; {@code why} where that was not simply the end of the stream. */
    record Silent<M>(@Nullable String why) implements Received<M> {}
  }

  private ChildProcess(Process process, boolean sandboxed, Reading<M> reading) {
    this.process = process;
    this.sandboxed = sandboxed;
    this.input = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    Thread.ofPlatform().daemon().name("messages").start(() -> readMessages(reading));
    Thread.ofPlatform().daemon().name("complaints").start(complaint);
  }

  /**
   * Starts a process.
   *
   * @param command the program by its absolute path, and its arguments
   * @param sandbox what is put around it
   * @param reach what it may reach there, and how much it may use
   * @param reading reads what it says, on a thread of its own
   * @throws IOException if it cannot be started
   */
  public static <M> ChildProcess<M> start(
      List<String> command, Sandbox sandbox, Reach reach, Reading<M> reading) throws IOException {
    List<String> around = sandbox.around(command, reach);
    return new ChildProcess<>(new ProcessBuilder(around).start(), !around.equals(command), reading);
  }

  /**
   * Says something to it. The stream stays open: its end tells the process that the parent is gone.
   */
  public void say(Words words) {
    try {
      words.writeTo(input);
      input.flush();
    } catch (IOException died) {
      // The end of its messages will tell.
    }
  }

  /** Says no more to it, as a parent that has ended. */
  public void leave() throws IOException {
    process.getOutputStream().close();
  }

  /** The operating system's number of the process that was started. */
  public long number() {
    return process.pid();
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The next message, or nothing within the limit. */
  public @Nullable Received<M> next(Duration limit) throws InterruptedException {
    return received.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The processor time of the process and all that descends from it, from the start on: what the
   * operating system has counted, to about 10 ms. Zero where the system does not say, or all is
   * over.
   */
  public Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How the process ended, for people: its exit code and what the JVM complained of.
   *
   * @param garbled what was wrong with the last that it said, where that was no message: the first
   *     words of a JVM that crashes, for instance, go where the messages go
   */
  public String end(@Nullable String garbled) throws InterruptedException {
    boolean ended = process.waitFor(5, TimeUnit.SECONDS);
    String complained = ended ? complaint() : "";
    Optional<Crash> crash = Crash.toldIn(complained);
    if (crash.isPresent()) {
      return crash.get().told();
    }
    if (garbled != null) {
      return "its messages were garbled: " + garbled;
    }
    if (!ended) {
      return "its pipe is closed";
    }
    int code = process.exitValue();
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
   * Kills the process and all that descends from it, and waits until it is gone.
   *
   * <p>In a sandbox nothing escapes this. What was started is not the program then, but waits
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

  private void readMessages(Reading<M> reading) {
    String why = null;
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      while (true) {
        received.add(new Received.Spoke<>(reading.read(in)));
      }
    } catch (EOFException ended) {
      // The usual way for a process to die.
    } catch (IOException | RuntimeException broken) {
      why = broken.toString();
    } finally {
      received.add(new Received.Silent<>(why));
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
