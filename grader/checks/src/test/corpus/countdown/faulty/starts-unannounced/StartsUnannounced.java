// A new timer is put into the queue, and the sleeping dispatcher is not woken for it.
// must: side-by-side
// may: ticks, completes, order, edges, reuse, many, no-drift, listener-failure, cancel, leaves-nothing
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class StartsUnannounced implements Countdown {

  private record Beat(
      String name, int seconds, int remaining, long start, CompletableFuture<String> done)
      implements Comparable<Beat> {
    long due() {
      return start + (seconds - remaining) * 1_000_000_000L;
    }

    @Override
    public int compareTo(Beat other) {
      return Long.compare(due(), other.due());
    }
  }

  private final CountdownListener listener;
  private final PriorityQueue<Beat> beats = new PriorityQueue<>();
  private final Thread dispatcher;
  private boolean closed;

  public StartsUnannounced(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    dispatcher = Thread.startVirtualThread(this::dispatch);
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    check(name, seconds);
    CompletableFuture<String> done = new CompletableFuture<>();
    add(new Beat(name, seconds, seconds, System.nanoTime(), done));
    return done;
  }

  private synchronized void add(Beat beat) {
    boolean nothingElse = beats.isEmpty();
    beats.add(beat);
    if (nothingElse) {
      notify();
    }
  }

  private void dispatch() {
    try {
      while (true) {
        synchronized (this) {
          while (beats.isEmpty() && !closed) {
            wait();
          }
          if (closed) {
            return;
          }
          long left = beats.peek().due() - System.nanoTime();
          if (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
          } else {
            announce(beats.poll());
          }
        }
      }
    } catch (InterruptedException stopped) {
      // ends
    }
  }

  private void announce(Beat beat) {
    Thread.startVirtualThread(() -> {
      try {
        if (beat.done.isDone()) {
          return;
        }
        if (beat.remaining == 0) {
          listener.completed(beat.name);
          beat.done.complete(beat.name);
        } else {
          listener.tick(beat.name, beat.remaining);
          add(new Beat(beat.name, beat.seconds, beat.remaining - 1, beat.start, beat.done));
        }
      } catch (Throwable failure) {
        beat.done.completeExceptionally(failure);
      }
    });
  }

  private static void check(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("expected 0 seconds or more, found " + seconds);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      dispatcher.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
