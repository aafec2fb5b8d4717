package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Expect.assertNow;
import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocking queues of every kind. */
class QueuesTest {

  static List<Named<Supplier<BlockingQueue<Integer>>>> blockingQueues() {
    return List.of(
        Named.of("array", () -> new ArrayBlockingQueue<>(2)),
        Named.of("fair array", () -> new ArrayBlockingQueue<>(2, true)),
        Named.of("linked", () -> new LinkedBlockingQueue<>(2)),
        Named.of("linked deque", () -> new LinkedBlockingDeque<>(2)),
        Named.of("priority", PriorityBlockingQueue::new),
        Named.of("synchronous", SynchronousQueue::new),
        Named.of("fair synchronous", () -> new SynchronousQueue<>(true)),
        Named.of("transfer", LinkedTransferQueue::new));
  }

  @ParameterizedTest
  @MethodSource("blockingQueues")
  void everyItemArrivesOnce(Supplier<BlockingQueue<Integer>> kind) {
    Expect.noAlarm(() -> {
      BlockingQueue<Integer> queue = kind.get();
      int[] sums = new int[2];
      together(
          () -> {
            queue.put(1);
            queue.put(2);
          },
          () -> {
            queue.put(3);
            queue.put(4);
          },
          () -> sums[0] = queue.take() + queue.take(),
          () -> sums[1] = queue.take() + queue.take());
      assertEquals(10, sums[0] + sums[1]);
      assertTrue(queue.isEmpty());
    });
  }

  @ParameterizedTest
  @MethodSource("blockingQueues")
  void aTakeWaitsForThePut(Supplier<BlockingQueue<Integer>> kind) {
    Expect.takes(
        Duration.ofMillis(120),
        () -> {
          BlockingQueue<Integer> queue = kind.get();
          together(
              () -> assertEquals(7, queue.take()),
              () -> {
                pause(120);
                queue.put(7);
              });
        });
  }

  @ParameterizedTest
  @MethodSource("blockingQueues")
  void pollWithATimeoutGivesUpExactlyThen(Supplier<BlockingQueue<Integer>> kind) {
    Expect.takes(
        Duration.ofMillis(80), () -> assertNull(kind.get().poll(80, TimeUnit.MILLISECONDS)));
  }

  @ParameterizedTest
  @MethodSource("blockingQueues")
  void anItemPutIsSeenWholeByTheTaker(Supplier<BlockingQueue<Integer>> kind) {
    Expect.completes(() -> {
      BlockingQueue<Integer> queue = kind.get();
      int[] cell = new int[1];
      together(
          () -> {
            cell[0] = 5;
            queue.put(1);
          },
          () -> {
            queue.take();
            assertEquals(5, cell[0]);
          });
    });
  }

  @ParameterizedTest
  @MethodSource("blockingQueues")
  void aTakeThatNobodyServesIsADeadlock(Supplier<BlockingQueue<Integer>> kind) {
    Ending.Deadlocked deadlocked = Expect.ends(Ending.Deadlocked.class, () -> kind.get().take());
    assertEquals("main", deadlocked.threads().getFirst().name());
  }

  @Test
  void offerToAFullQueueGivesUpExactlyThen() {
    Expect.takes(
        Duration.ofMillis(60),
        () -> {
          BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
          assertTrue(queue.offer(1));
          assertFalse(queue.offer(2));
          assertFalse(queue.offer(2, 60, TimeUnit.MILLISECONDS));
        });
  }

  @Test
  void aDequeHasTwoEnds() {
    Expect.completes(() -> {
      BlockingDeque<Integer> deque = new LinkedBlockingDeque<>();
      together(() -> deque.putFirst(1), () -> deque.putLast(2));
      assertEquals(3, deque.takeFirst() + deque.takeLast());
    });
  }

  @Test
  void aPriorityQueueServesTheSmallestFirst() {
    Expect.completes(() -> {
      PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
      together(() -> queue.put(3), () -> queue.put(1), () -> queue.put(2));
      assertEquals(List.of(1, 2, 3), List.of(queue.take(), queue.take(), queue.take()));
    });
  }

  @Test
  void transferWaitsForTheTaker() {
    Expect.takes(
        Duration.ofMillis(90),
        () -> {
          TransferQueue<String> queue = new LinkedTransferQueue<>();
          together(
              () -> {
                assertFalse(queue.tryTransfer("lost"));
                assertFalse(queue.tryTransfer("late", 20, TimeUnit.MILLISECONDS));
                assertNow(20);
                queue.transfer("taken");
                assertNow(90);
              },
              () -> {
                pause(90);
                assertEquals("taken", queue.take());
              });
        });
  }

  private record Message(String text, long due) implements Delayed {
    static Message in(long millis, String text) {
      return new Message(text, System.nanoTime() + millis * 1_000_000);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due, ((Message) other).due);
    }
  }

  @Test
  void aDelayQueueServesEachItemExactlyWhenItIsDue() {
    Expect.takes(
        Duration.ofMillis(300),
        () -> {
          DelayQueue<Message> queue = new DelayQueue<>();
          queue.put(Message.in(300, "third"));
          queue.put(Message.in(100, "first"));
          queue.put(Message.in(200, "second"));
          assertNull(queue.poll());
          List<String> order = new ArrayList<>();
          for (int i = 1; i <= 3; i++) {
            order.add(queue.take().text());
            assertNow(100L * i);
          }
          assertEquals(List.of("first", "second", "third"), order);
        });
  }

  static List<Named<Supplier<Queue<Integer>>>> concurrentQueues() {
    return List.of(
        Named.of("queue", ConcurrentLinkedQueue::new),
        Named.of("deque", ConcurrentLinkedDeque::new));
  }

  @ParameterizedTest
  @MethodSource("concurrentQueues")
  void aConcurrentQueueLosesNothing(Supplier<Queue<Integer>> kind) {
    Expect.completes(() -> {
      Queue<Integer> queue = kind.get();
      together(() -> queue.add(1), () -> queue.add(2), () -> queue.add(3));
      assertEquals(6, queue.stream().mapToInt(n -> n).sum());
    });
  }
}
