package io.lockstep.batch.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker as the grader sees it: a process that sends messages and can be killed. */
final class Worker implements AutoCloseable {

  private static final int KEPT = 4_000;
  private static final Duration LAST_BREATH = Duration.ofSeconds(2);

  private final Process process;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Thread listening;
  private final StringBuilder errors = new StringBuilder();
  private final Thread overhearing;

  /** Starts a worker and tells it what to do. */
  Worker(WorkerJvm jvm, Limits limits, Job job) throws IOException {
    process = jvm.start(limits);
    listening = Thread.ofPlatform().daemon().name("listening").start(() -> listen(job.secret()));
    overhearing = Thread.ofPlatform().daemon().name("overhearing").start(this::overhear);
    try {
      job.write(new DataOutputStream(new BufferedOutputStream(process.getOutputStream())));
    } catch (IOException dead) {
      // It died before it heard us; the end of its messages says so.
    }
  }

  /** The next message; {@code null} if none came in time. */
  @Nullable Message next(Duration patience) throws InterruptedException {
    return messages.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
  }

  private void listen(long secret) {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        Message message = Message.read(secret, in);
        messages.add(message);
        if (message instanceof Message.Garbled || message instanceof Message.Finished) {
          return;
        }
      }
    } catch (EOFException end) {
      messages.add(new Message.Ended());
    } catch (IOException broken) {
      messages.add(
          process.isAlive()
              ? new Message.Garbled(String.valueOf(broken.getMessage()))
              : new Message.Ended());
    }
  }

  private void overhear() {
    byte[] buffer = new byte[1 << 12];
    try (InputStream in = new BufferedInputStream(process.getErrorStream())) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        synchronized (errors) {
          if (errors.length() < KEPT) {
            errors.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException gone) {
      // Nothing more to hear.
    }
  }

  /** Why the worker ended, as far as can be told from outside. */
  String causeOfDeath() throws InterruptedException {
    if (!process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
      return "the code closed the grader's pipe";
    }
    var _ = overhearing.join(LAST_BREATH);
    int code = process.exitValue();
    if (said().contains("java.lang.OutOfMemoryError")) {
      return "out of memory" + detail("OutOfMemoryError");
    }
    if (code > 128) {
      return "the JVM was killed by signal %d%s"
          .formatted(code - 128, code == 137 ? " (is the machine out of memory?)" : "");
    }
    return "the code exited the JVM with exit code " + code;
  }

  private String detail(String error) {
    return said()
        .lines()
        .filter(line -> line.contains(error))
        .findFirst()
        .map(line -> line.substring(line.indexOf(error) + error.length()))
        .orElse("");
  }

  /** What the worker's JVM said on its error stream, for reports of our own faults. */
  String said() {
    synchronized (errors) {
      return errors.toString();
    }
  }

  /** Kills the worker and all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    var _ = process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    listening.interrupt();
  }
}
