// A stream of the seconds left whose takeWhile waits on a latch with a time-out.
// must:
// may:
package solution.countdown;

import io.lockstep.exercises.countdown.*;
import java.util.concurrent.*;
import java.util.stream.IntStream;

public class C implements Countdown {
  final CountdownListener l;

  public C(CountdownListener l) {
    if (l == null) throw new NullPointerException();
    this.l = l;
  }

  public CompletableFuture<String> start(String name, int seconds) {
    if (name == null || seconds < 0) throw new IllegalArgumentException();
    long t0 = System.nanoTime();
    var f = new CompletableFuture<String>();
    var stop = new CountDownLatch(1);
    f.whenComplete((r, x) -> stop.countDown());
    Thread.startVirtualThread(
        () -> {
          try {
            IntStream.iterate(seconds, i -> i >= 0, i -> i - 1)
                .takeWhile(i -> !stopped(stop, t0 + (seconds - i) * 1_000_000_000L))
                .forEach(
                    i -> {
                      if (i > 0) l.tick(name, i);
                      else {
                        l.completed(name);
                        f.complete(name);
                      }
                    });
          } catch (Throwable x) {
            f.completeExceptionally(x);
          }
        });
    return f;
  }

  static boolean stopped(CountDownLatch stop, long t) {
    try {
      return stop.await(t - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException x) {
      throw new CompletionException(x);
    }
  }
}
