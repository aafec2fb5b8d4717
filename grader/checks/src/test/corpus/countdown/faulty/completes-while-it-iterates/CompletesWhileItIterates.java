// Futures are completed in the loop over the timers, to which a stage of one may add.
// must: reuse
// may:
package solution.countdown;
import io.lockstep.exercises.countdown.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class CompletesWhileItIterates implements Countdown {
  private final CountdownListener listener;
  public CompletesWhileItIterates(CountdownListener listener) { this.listener = Objects.requireNonNull(listener); }

  private static class Entry { String name; int remaining; long due; CompletableFuture<String> done = new CompletableFuture<>(); CompletableFuture<Void> tail = CompletableFuture.completedFuture(null); volatile boolean over; volatile Throwable failure; }
  private final Object lock = new Object();
  private final List<Entry> entries = new ArrayList<>();
  private boolean running;
  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name);
    if (seconds < 0) throw new IllegalArgumentException("seconds");
    Entry entry = new Entry();
    entry.name = name; entry.remaining = seconds; entry.due = System.nanoTime();
    synchronized (lock) {
      entries.add(entry);
      lock.notifyAll();
      if (!running) { running = true; Thread.startVirtualThread(this::dispatch); }
    }
    entry.done.whenComplete((n, t) -> { synchronized (lock) { lock.notifyAll(); } });
    return entry.done;
  }
  private void dispatch() {
    synchronized (lock) {
      while (true) {
        long next = Long.MAX_VALUE;
        Iterator<Entry> i = entries.iterator();
        boolean again = false;
        while (i.hasNext()) {
          Entry entry = i.next();
          if (entry.done.isDone()) { i.remove(); continue; }
          if (entry.failure != null) { i.remove(); entry.done.completeExceptionally(entry.failure); continue; }
          if (entry.over) { i.remove(); entry.done.complete(entry.name); continue; }
          if (entry.remaining >= 0 && entry.due <= System.nanoTime()) {
            int now = entry.remaining--;
            entry.due += 1_000_000_000L;
            entry.tail = entry.tail.thenRunAsync(() -> call(entry, now), Thread::startVirtualThread);
          }
          if (entry.remaining >= 0) next = Math.min(next, entry.due);
        }
        if (entries.isEmpty()) { running = false; return; }
        try {
          if (next == Long.MAX_VALUE) lock.wait();
          else {
            long left = next - System.nanoTime();
            if (left > 0) lock.wait(left / 1_000_000, (int) (left % 1_000_000));
          }
        } catch (InterruptedException e) { return; }
      }
    }
  }
  private void call(Entry entry, int now) {
    if (entry.done.isDone() || entry.failure != null) return;
    try {
      if (now > 0) listener.tick(entry.name, now);
      else { listener.completed(entry.name); synchronized (lock) { entry.over = true; lock.notifyAll(); } }
    } catch (Throwable t) { synchronized (lock) { entry.failure = t; lock.notifyAll(); } }
  }
}
