package io.lockstep.batch.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workers that were started ahead and wait for a job: a job that comes need not wait for the start
 * of a JVM. Each is handed out once. One that nobody has taken for {@link #IDLE} is ended, and the
 * next is started when somebody asks.
 *
 * <p>Thread-safe. The threads that start workers live as long as this process: a sandbox ends
 * together with the thread that started it.
 */
final class ReadyWorkers {

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final WorkerSettings settings;

  /** How many more are to be started ahead. */
  private final AtomicLong unstarted;

  /** How many more will be handed over from here. */
  private final AtomicLong supply;

  private final SynchronousQueue<Start> handover = new SynchronousQueue<>();
  private final Semaphore asked = new Semaphore(0);

  /** What became of a start. */
  private sealed interface Start {
    record Made(WorkerProcess worker) implements Start {}

    record Failed(IOException why) implements Start {}
  }

  /**
   * Begins to start workers.
   *
   * @param settings how they are started
   * @param waiting how many wait at a time, 1 or more
   * @param jobs for how many jobs, 1 or more
   */
  ReadyWorkers(WorkerSettings settings, int waiting, long jobs) {
    this.settings = settings;
    this.unstarted = new AtomicLong(jobs);
    this.supply = new AtomicLong(jobs);
    for (int i = 0; i < waiting; i++) {
      Thread.ofPlatform().daemon().name("worker-starter").start(this::serve);
    }
  }

  /**
   * A worker that has no job yet; started now if none is left.
   *
   * @throws IOException if no process can be started
   */
  WorkerProcess take() throws IOException, InterruptedException {
    if (supply.getAndDecrement() <= 0) {
      return WorkerProcess.start(settings);
    }
    return switch (next()) {
      case Start.Made(WorkerProcess worker) -> worker;
      case Start.Failed(IOException why) -> throw new IOException(why.getMessage(), why);
    };
  }

  private Start next() throws InterruptedException {
    asked.release();
    try {
      return handover.take();
    } catch (InterruptedException stopped) {
      asked.acquireUninterruptibly();
      var _ = supply.incrementAndGet();
      throw stopped;
    }
  }

  private void serve() {
    try {
      while (unstarted.getAndDecrement() > 0) {
        Start next = start();
        while (!handover.offer(next, IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
          if (next instanceof Start.Made(WorkerProcess worker)) {
            worker.close();
          }
          asked.acquire();
          asked.release();
          next = start();
        }
        asked.acquire();
      }
    } catch (InterruptedException ended) {
      // Nobody interrupts these threads.
    }
  }

  private Start start() {
    try {
      return new Start.Made(WorkerProcess.start(settings));
    } catch (IOException impossible) {
      return new Start.Failed(impossible);
    }
  }
}
