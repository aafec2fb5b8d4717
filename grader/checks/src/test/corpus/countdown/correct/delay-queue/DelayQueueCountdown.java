// A DelayQueue that a thread drains; each beat goes back into the queue once its call has returned.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class DelayQueueCountdown implements Countdown {

  private final CountdownListener listener;
  private final DelayQueue<Beat> queue = new DelayQueue<>();
  private final Set<CompletableFuture<String>> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private Thread drainer;
  private boolean closed;

  public DelayQueueCountdown(CountdownListener listener) {
    if (listener == null) throw new IllegalArgumentException("no listener");
    this.listener = listener;
  }

  @Override
  public synchronized CompletableFuture<String> start(String name, int seconds) {
    if (name == null) throw new IllegalArgumentException("no name");
    if (seconds < 0) throw new IllegalArgumentException("less than no time");
    if (closed) throw new IllegalStateException("closed");
    if (drainer == null) {
      drainer = Thread.ofPlatform().daemon().name("drainer").start(this::drain);
    }
    CompletableFuture<String> future = new CompletableFuture<>();
    open.add(future);
    Beat first = new Beat(name, seconds, System.nanoTime(), future);
    queue.add(first);
    future.whenComplete((n, t) -> open.remove(future));
    return future;
  }

  private void drain() {
    try {
      while (true) {
        Beat beat = queue.take();
        if (!beat.future.isDone()) {
          callers.submit(() -> call(beat));
        }
      }
    } catch (InterruptedException closing) {
      // close() asks this thread to end
    }
  }

  private void call(Beat beat) {
    try {
      if (beat.future.isDone()) {
        return;
      }
      if (beat.remaining == 0) {
        listener.completed(beat.name);
        beat.future.complete(beat.name);
        return;
      }
      listener.tick(beat.name, beat.remaining);
      queue.add(new Beat(beat.name, beat.remaining - 1, beat.due + 1_000_000_000L, beat.future));
    } catch (Throwable t) {
      beat.future.completeExceptionally(t);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (drainer != null) drainer.interrupt();
    }
    open.forEach(future -> future.cancel(true));
    callers.shutdown();
  }

  private static final class Beat implements Delayed {
    final String name;
    final int remaining;
    final long due;
    final CompletableFuture<String> future;

    Beat(String name, int remaining, long due, CompletableFuture<String> future) {
      this.name = name;
      this.remaining = remaining;
      this.due = due;
      this.future = future;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(due - ((Beat) other).due);
    }
  }
}
