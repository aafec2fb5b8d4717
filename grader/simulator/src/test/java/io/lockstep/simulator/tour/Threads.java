package io.lockstep.simulator.tour;

import io.lockstep.simulator.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Short ways to write threads whose code throws checked exceptions. */
public final class Threads {

  private Threads() {}

  /** Starts a platform thread. */
  public static Thread start(Body body) {
    Thread thread = new Thread(task(body));
    thread.start();
    return thread;
  }

  /** Runs the bodies in threads of their own, and waits for all. */
  public static void together(Body... bodies) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Body body : bodies) {
      threads.add(start(body));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** A task that throws what the body throws. */
  public static Runnable task(Body body) {
    return () -> {
      try {
        body.run();
      } catch (Throwable thrown) {
        throw unchecked(thrown);
      }
    };
  }

  /** Sleeps for so many milliseconds, then returns the value. */
  public static <T> Callable<T> after(long millis, T value) {
    return () -> {
      pause(millis);
      return value;
    };
  }

  /** Sleeps, and throws the interruption as it is. */
  public static void pause(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw unchecked(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
