package io.lockstep.simulator.benchmark.programs;

import java.util.concurrent.CountDownLatch;

/** Programs of a few lines. */
public final class Counting {

  private int count;

  private Counting() {}

  /** Two threads, each with one {@code count++}. */
  public static void twice() throws InterruptedException {
    Counting counting = new Counting();
    Thread one = new Thread(() -> counting.count++);
    Thread other = new Thread(() -> counting.count++);
    one.start();
    other.start();
    one.join();
    other.join();
  }

  /** The same, with the claim that no update is lost; which is wrong. */
  public static void losesNothing() {
    Counting counting = new Counting();
    Thread one = new Thread(() -> counting.count++);
    Thread other = new Thread(() -> counting.count++);
    one.start();
    other.start();
    try {
      one.join();
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (counting.count != 2) {
      throw new IllegalStateException("expected 2, but found " + counting.count);
    }
  }

  /** One thread that writes a field so many times: so many scheduling points, and no switch. */
  public static void writes(int times) {
    Counting counting = new Counting();
    for (int i = 0; i < times; i++) {
      counting.count = i;
    }
  }

  /** Two threads that give way to each other so many times. */
  public static void switches(int times) throws InterruptedException {
    Runnable yielding =
        () -> {
          for (int i = 0; i < times / 2; i++) {
            Thread.yield();
          }
        };
    Thread other = new Thread(yielding);
    other.start();
    yielding.run();
    other.join();
  }

  /** So many virtual threads, all asleep at once. */
  public static void sleepers(int threads) throws InterruptedException {
    CountDownLatch awake = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread.startVirtualThread(() -> {
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        awake.countDown();
      });
    }
    awake.await();
  }
}
