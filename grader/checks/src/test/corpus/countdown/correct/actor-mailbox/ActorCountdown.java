// An actor: one thread owns all timers and polls its mailbox until the next beat is due.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

public class ActorCountdown implements Countdown {

  private sealed interface Message {
    record Begin(Run run) implements Message {}

    record Returned(Run run, int remaining) implements Message {}

    record Ended(Run run) implements Message {}

    record Halt() implements Message {}
  }

  /** One countdown; never changes, so it may be seen by any thread. */
  private static final class Run {
    final String name;
    final int seconds;
    final long zero;
    final CompletableFuture<String> future = new CompletableFuture<>();

    Run(String name, int seconds, long zero) {
      this.name = name;
      this.seconds = seconds;
      this.zero = zero;
    }
  }

  private record Beat(Run run, int remaining, long due) {
    static Beat of(Run run, int remaining, long origin) {
      long second = run.seconds - remaining;
      return new Beat(run, remaining, run.zero - origin + TimeUnit.SECONDS.toNanos(second));
    }
  }

  private final class Actor implements Runnable {
    private final PriorityQueue<Beat> beats =
        new PriorityQueue<>(Comparator.comparingLong(Beat::due));
    private int live;
    private boolean halting;

    @Override
    public void run() {
      try {
        while (!halting || live > 0) {
          Message message = next();
          if (message != null) {
            receive(message);
          } else {
            Beat beat = beats.remove();
            Thread.startVirtualThread(() -> call(beat.run(), beat.remaining()));
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The next message, or null once the first beat is due. */
    private Message next() throws InterruptedException {
      Beat first = beats.peek();
      if (first == null) {
        return mailbox.take();
      }
      long left = first.due() - (System.nanoTime() - origin);
      return left > 0 ? mailbox.poll(left, TimeUnit.NANOSECONDS) : mailbox.poll();
    }

    private void receive(Message message) {
      switch (message) {
        case Message.Begin(Run run) -> {
          live++;
          beats.add(Beat.of(run, run.seconds, origin));
        }
        case Message.Returned(Run run, int remaining) -> {
          if (!run.future.isDone()) {
            beats.add(Beat.of(run, remaining - 1, origin));
          }
        }
        case Message.Ended(Run run) -> {
          live--;
          beats.removeIf(beat -> beat.run() == run);
        }
        case Message.Halt() -> halting = true;
      }
    }
  }

  private final CountdownListener listener;
  private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
  private final long origin = System.nanoTime();
  private final Object gate = new Object();
  private boolean started;
  private boolean closed;

  public ActorCountdown(CountdownListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    Objects.requireNonNull(name, "name");
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds must be 0 or more");
    }
    Run run = new Run(name, seconds, System.nanoTime());
    synchronized (gate) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      if (!started) {
        started = true;
        new Thread(new Actor(), "countdown-actor").start();
      }
      mailbox.add(new Message.Begin(run));
    }
    run.future.whenComplete((value, failure) -> mailbox.add(new Message.Ended(run)));
    return run.future;
  }

  private void call(Run run, int remaining) {
    if (run.future.isDone()) {
      return;
    }
    try {
      if (remaining > 0) {
        listener.tick(run.name, remaining);
        mailbox.add(new Message.Returned(run, remaining));
      } else {
        listener.completed(run.name);
        run.future.complete(run.name);
      }
    } catch (Throwable failure) {
      run.future.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    synchronized (gate) {
      if (!closed) {
        closed = true;
        mailbox.add(new Message.Halt());
      }
    }
  }
}
