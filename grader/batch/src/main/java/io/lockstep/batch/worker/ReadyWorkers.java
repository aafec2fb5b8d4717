package io.lockstep.batch.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workers that were started ahead and wait for a job: a job that comes need not wait for the start
 * of a JVM. Each is handed out once. One that nobody has taken for {@link #IDLE} is ended, and the
 * next is started when somebody asks.
 *
 * <p>Thread-safe. The threads that start workers live until it is closed: a sandbox ends together
 * with the thread that started it.
 */
final class ReadyWorkers implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final WorkerSettings settings;

  /** How many more are to be started ahead. */
  private final AtomicLong unstarted;

  /** How many more will be handed over from here. */
  private final AtomicLong supply;

  private final SynchronousQueue<Start> handover = new SynchronousQueue<>();
  private final Semaphore asked = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> starters = new ArrayList<>();

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
      starters.add(Thread.ofPlatform().daemon().name("worker-starter").start(this::serve));
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
        serveOne();
      }
      // The end of this thread would be that of the sandboxes it has started.
      closed.await();
    } catch (InterruptedException ended) {
      // Nobody waits for workers any more.
    }
  }

  private void serveOne() throws InterruptedException {
    Start next = start();
    try {
      while (!handover.offer(next, IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        end(next);
        asked.acquire();
        asked.release();
        next = start();
      }
    } catch (InterruptedException ended) {
      end(next);
      throw ended;
    }
    asked.acquire();
  }

  private static void end(Start start) {
    if (start instanceof Start.Made(WorkerProcess worker)) {
      worker.close();
    }
  }

  /** Ends the workers that wait, and those in a sandbox that have been handed out. */
  @Override
  public void close() {
    supply.set(0);
    closed.countDown();
    starters.forEach(Thread::interrupt);
    try {
      for (Thread starter : starters) {
        starter.join();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
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
