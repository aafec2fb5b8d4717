package io.lockstep.simulator.notebook;

import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Section 9: lock, event, condition, semaphore, queue. */
class Section9SynchronizationTest {

  private static final class Counter {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int value;

    void incrementThrice(String name) throws InterruptedException {
      for (int i = 0; i < 3; i++) {
        lock.lock();
        try {
          int current = value;
          Thread.sleep(100);
          value = current + 1;
          System.out.println(name + ": counter = " + value);
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /** Demonstration 29: the lock is fair, so the two take turns; either may begin. */
  @Test
  void aLock() {
    Transcript.each(
        () -> {
          Counter counter = new Counter();
          together(
              () -> counter.incrementThrice("Task A"), () -> counter.incrementThrice("Task B"));
          System.out.println("Final: " + counter.value);
        },
        transcript -> {
          boolean aFirst = transcript.startingWith("Task").getFirst().startsWith("Task A");
          String first = aFirst ? "Task A" : "Task B";
          String second = aFirst ? "Task B" : "Task A";
          transcript
              .at(100, first + ": counter = 1")
              .at(200, second + ": counter = 2")
              .at(300, first + ": counter = 3")
              .at(400, second + ": counter = 4")
              .at(500, first + ": counter = 5")
              .at(600, second + ": counter = 6", "Final: 6")
              .took(600);
        });
  }

  /** Demonstration 30. */
  @Test
  void anEvent() {
    Transcript.each(
        () -> {
          CountDownLatch event = new CountDownLatch(1);
          together(
              () -> waitFor(event, "Waiter 1"),
              () -> waitFor(event, "Waiter 2"),
              () -> {
                Thread.sleep(500);
                System.out.println("Setting event!");
                event.countDown();
              });
        },
        transcript ->
            transcript
                .atInAnyOrder(0, "Waiter 1: Waiting for event...", "Waiter 2: Waiting for event...")
                .atInAnyOrder(
                    500, "Setting event!", "Waiter 1: Event received!", "Waiter 2: Event received!")
                .before("Setting event!", "Waiter 1: Event received!")
                .before("Setting event!", "Waiter 2: Event received!")
                .took(500));
  }

  private static void waitFor(CountDownLatch event, String name) throws InterruptedException {
    System.out.println(name + ": Waiting for event...");
    event.await();
    System.out.println(name + ": Event received!");
  }

  /** Demonstration 31. */
  @Test
  void aCondition() {
    Transcript.each(
        () -> {
          ReentrantLock lock = new ReentrantLock();
          Condition added = lock.newCondition();
          Queue<Integer> data = new ArrayDeque<>();
          together(() -> produce(lock, added, data), () -> consume(lock, added, data));
        },
        transcript ->
            transcript
                .at(200, "Produced: 0", "Consumed: 0")
                .at(400, "Produced: 1", "Consumed: 1")
                .at(600, "Produced: 2", "Consumed: 2")
                .took(600));
  }

  private static void produce(ReentrantLock lock, Condition added, Queue<Integer> data)
      throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Thread.sleep(200);
      lock.lock();
      try {
        data.add(i);
        System.out.println("Produced: " + i);
        added.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  private static void consume(ReentrantLock lock, Condition added, Queue<Integer> data)
      throws InterruptedException {
    for (int consumed = 0; consumed < 3; consumed++) {
      lock.lock();
      try {
        while (data.isEmpty()) {
          added.await();
        }
        System.out.println("Consumed: " + data.remove());
      } finally {
        lock.unlock();
      }
    }
  }

  /** Demonstration 32: who gets in is up to the schedule, how many is not. */
  @Test
  void aSemaphore() {
    Transcript.each(
        () -> {
          Semaphore semaphore = new Semaphore(2);
          Body[] tasks = new Body[5];
          for (int i = 0; i < tasks.length; i++) {
            String name = "Task " + i;
            tasks[i] =
                () -> {
                  System.out.println(name + ": Waiting for semaphore...");
                  semaphore.acquire();
                  try {
                    System.out.println(name + ": Acquired semaphore");
                    Thread.sleep(300);
                    System.out.println(name + ": Releasing semaphore");
                  } finally {
                    semaphore.release();
                  }
                };
          }
          together(tasks);
        },
        transcript -> {
          assertEquals(15, transcript.startingWith("Task").size());
          assertEquals(List.of(5L, 2L, 0L), transcript.countsAt(0));
          assertEquals(List.of(0L, 2L, 2L), transcript.countsAt(300));
          assertEquals(List.of(0L, 1L, 2L), transcript.countsAt(600));
          assertEquals(List.of(0L, 0L, 1L), transcript.countsAt(900));
          IntStream.range(0, 5)
              .forEach(i ->
                  transcript.before(
                      "Task " + i + ": Waiting for semaphore...",
                      "Task " + i + ": Acquired semaphore"));
          transcript.took(900);
        });
  }

  /** Demonstration 33: a queue of three, five items, and an end. */
  @Test
  void aQueue() {
    Transcript.each(
        () -> {
          BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(3);
          together(
              () -> {
                for (int i = 0; i < 5; i++) {
                  queue.put(i);
                  System.out.println("Produced: " + i);
                }
                queue.put(-1);
              },
              () -> {
                for (int item = queue.take(); item >= 0; item = queue.take()) {
                  System.out.println("Consumed: " + item);
                }
              });
        },
        transcript -> {
          assertEquals(
              IntStream.range(0, 5).mapToObj(i -> "Produced: " + i).toList(),
              transcript.startingWith("Produced"));
          assertEquals(
              IntStream.range(0, 5).mapToObj(i -> "Consumed: " + i).toList(),
              transcript.startingWith("Consumed"));
          transcript.hasLines(10).took(0);
        });
  }
}
