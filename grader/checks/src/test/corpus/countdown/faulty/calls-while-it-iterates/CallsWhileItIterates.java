// The listener is called in the midst of a loop over the timers: one that starts a timer breaks it.
// must: returns-at-once, reuse, no-drift
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.*;
import java.util.concurrent.*;

public class CallsWhileItIterates implements Countdown {

  private static final long SECOND = 1_000_000_000L;

  private final CountdownListener listener;
  private final Object monitor = new Object();
  private final long epoch = System.nanoTime();
  // All three guarded by monitor.
  private final List<Entry> agenda = new ArrayList<>();
  private int alive = 0;
  private Thread dispatcher = null;

  public CallsWhileItIterates(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    long now = System.nanoTime() - epoch;
    Objects.requireNonNull(name, "name");
    if (seconds < 0) throw new IllegalArgumentException("seconds < 0");
    CompletableFuture<String> promise = new CompletableFuture<>();
    promise.whenComplete((x, y) -> leave());
    synchronized (monitor) {
      alive++;
      enter(new Entry(name, seconds, now, promise));
      if (dispatcher == null) {
        dispatcher = new Thread(this::dispatch, "metronome");
        dispatcher.setDaemon(true);
        dispatcher.start();
      }
    }
    return promise;
  }

  private void enter(Entry entry) {
    synchronized (monitor) {
      if (entry.promise().isDone()) return;
      agenda.add(entry);
      monitor.notifyAll();
    }
  }

  private void leave() {
    synchronized (monitor) {
      alive--;
      monitor.notifyAll();
    }
  }

  private void dispatch() {
    synchronized (monitor) {
      while (alive > 0) {
        try {
          if (agenda.isEmpty()) {
            monitor.wait();
            continue;
          }
          long left = agenda.stream().mapToLong(Entry::due).min().getAsLong() - (System.nanoTime() - epoch);
          if (left > 0) {
            monitor.wait(left / 1_000_000, (int) (left % 1_000_000));
            continue;
          }
        } catch (InterruptedException nobodyDoesThat) {
          continue;
        }
        long now = System.nanoTime() - epoch;
        List<Entry> again = new ArrayList<>();
        for (Iterator<Entry> it = agenda.iterator(); it.hasNext(); ) {
          Entry entry = it.next();
          if (entry.due() <= now) {
            it.remove();
            if (call(entry)) again.add(entry.next());
          }
        }
        again.forEach(this::enter);
      }
      agenda.clear(); // what cancelled timers left behind
      dispatcher = null;
    }
  }

  private boolean call(Entry entry) {
    if (entry.promise().isDone()) return false;
    try {
      if (entry.remaining() == 0) {
        listener.completed(entry.name());
        entry.promise().complete(entry.name());
      } else {
        listener.tick(entry.name(), entry.remaining());
        return true;
      }
    } catch (Throwable e) {
      entry.promise().completeExceptionally(e);
    }
    return false;
  }

  private record Entry(String name, int remaining, long due, CompletableFuture<String> promise) {
    Entry next() {
      return new Entry(name, remaining - 1, due + SECOND, promise);
    }
  }
}
