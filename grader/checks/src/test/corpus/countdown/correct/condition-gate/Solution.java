// A virtual thread for each timer that waits on a condition of its own, with a time-out.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class Solution implements Countdown {

  private final CountdownListener listener;

  public Solution(CountdownListener listener) {
    if (listener == null) {
      throw new NullPointerException("listener");
    }
    this.listener = listener;
  }

  @Override
  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null) {
      throw new NullPointerException("name");
    }
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds must not be negative but is " + seconds);
    }

    final long startedAt = System.nanoTime();
    final CompletableFuture<String> answer = new CompletableFuture<String>();
    final Gate gate = new Gate();

    answer.whenComplete(
        (value, error) -> {
          gate.shut();
        });

    Runnable countdown =
        new Runnable() {
          @Override
          public void run() {
            try {
              int second = 0;
              while (second < seconds) {
                boolean open = gate.waitUntil(startedAt + TimeUnit.SECONDS.toNanos(second));
                if (!open) {
                  return;
                }
                listener.tick(name, seconds - second);
                second = second + 1;
              }
              boolean open = gate.waitUntil(startedAt + TimeUnit.SECONDS.toNanos(seconds));
              if (!open) {
                return;
              }
              listener.completed(name);
              answer.complete(name);
            } catch (Throwable error) {
              answer.completeExceptionally(error);
            }
          }
        };
    Thread.ofVirtual().name("countdown-" + name).start(countdown);

    return answer;
  }

  /** Lets one thread wait for an instant, unless somebody shuts the gate before. */
  private static class Gate {
    private final Lock lock = new ReentrantLock();
    private final Condition hasBeenShut = lock.newCondition();
    private boolean shut = false;

    boolean waitUntil(long instant) throws InterruptedException {
      lock.lock();
      try {
        long left = instant - System.nanoTime();
        while (!shut && left > 0) {
          left = hasBeenShut.awaitNanos(left);
        }
        return !shut;
      } finally {
        lock.unlock();
      }
    }

    void shut() {
      lock.lock();
      try {
        shut = true;
        hasBeenShut.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
