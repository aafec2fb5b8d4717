package io.lockstep.simulator.badinput;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.tour.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Programs that allocate without bound, each followed by one that does not. Prints the endings. */
final class HungryPrograms {

  private HungryPrograms() {}

  /** Runs each twice. */
  public static void main(String[] arguments) {
    for (int i = 0; i < 2; i++) {
      print("array", HungryPrograms::array);
      print("list", HungryPrograms::list);
      print("threads", HungryPrograms::threads);
      print("queue", HungryPrograms::queue);
      print("another thread", HungryPrograms::anotherThread);
      print("swallowed", HungryPrograms::swallowed);
    }
    System.exit(0);
  }

  private static void print(String name, Body body) {
    Options options = Options.defaults().withStepLimit(200_000_000);
    Run run = Simulation.run(options, body);
    System.out.println(name + ": " + run.ending().summary());
    Run next =
        Simulation.run(
            options,
            () -> Threads.together(() -> Threads.pause(1), () -> new HashMap<>(Map.of(1, 2))));
    System.out.println("next: " + next.ending().summary() + " " + next.facts().duration());
  }

  private static void array() {
    long[] tooLarge = new long[Integer.MAX_VALUE - 8];
    tooLarge[0] = 1;
  }

  private static void list() {
    List<byte[]> list = new ArrayList<>();
    while (true) {
      list.add(new byte[100_000]);
    }
  }

  private static void threads() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      Thread.startVirtualThread(Threads.task(never::await));
    }
  }

  private static void queue() throws InterruptedException {
    LinkedBlockingQueue<int[]> queue = new LinkedBlockingQueue<>();
    Threads.together(
        () -> {
          while (true) {
            queue.put(new int[10_000]);
          }
        },
        () -> {
          while (true) {
            Threads.pause(1);
            queue.take();
          }
        });
  }

  private static void anotherThread() throws InterruptedException {
    Thread hungry = Threads.start(HungryPrograms::list);
    hungry.join();
    new CountDownLatch(1).await();
  }

  /** Catches the error, lets go of the memory, and ends as it should. */
  private static void swallowed() {
    try {
      list();
    } catch (OutOfMemoryError e) {
      Threads.pause(1);
    }
  }
}
