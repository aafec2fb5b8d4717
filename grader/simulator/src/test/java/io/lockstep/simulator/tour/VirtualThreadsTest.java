package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Virtual threads, through every door. */
class VirtualThreadsTest {

  @Test
  void startVirtualThread() {
    Expect.takes(
        Duration.ofMillis(20),
        () -> {
          Thread thread = Thread.startVirtualThread(() -> pause(20));
          assertTrue(thread.isVirtual());
          assertTrue(thread.isDaemon());
          thread.join();
        });
  }

  @Test
  void theBuilderNamesThem() {
    Expect.completes(() -> {
      List<String> names = new ArrayList<>();
      Thread.Builder.OfVirtual builder = Thread.ofVirtual().name("worker-", 1);
      for (int i = 0; i < 3; i++) {
        builder.start(() -> names.add(Thread.currentThread().getName())).join();
      }
      assertEquals(List.of("worker-1", "worker-2", "worker-3"), names);
    });
  }

  @Test
  void unstartedThenStarted() {
    Expect.completes(() -> {
      AtomicInteger count = new AtomicInteger();
      Thread thread = Thread.ofVirtual().unstarted(count::incrementAndGet);
      assertEquals(Thread.State.NEW, thread.getState());
      thread.start();
      thread.join();
      assertEquals(1, count.get());
    });
  }

  @Test
  void theFactory() {
    Expect.completes(() -> {
      AtomicInteger count = new AtomicInteger();
      ThreadFactory factory = Thread.ofVirtual().factory();
      Thread thread = factory.newThread(count::incrementAndGet);
      thread.start();
      thread.join();
      assertEquals(1, count.get());
    });
  }

  @Test
  void theExecutorWaitsForItsThreadsWhenItCloses() {
    Expect.takes(
        Duration.ofSeconds(1),
        () -> {
          AtomicInteger done = new AtomicInteger();
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 10; i++) {
              int millis = 100 * i;
              executor.execute(() -> {
                pause(millis);
                done.incrementAndGet();
              });
            }
          }
          assertEquals(10, done.get());
        });
  }

  @Test
  void aThousandSleepersTakeAsLongAsOne() {
    Options options = Options.defaults();
    Expect.completes(
        options,
        3,
        () -> {
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
              results.add(executor.submit(Threads.after(500, i)));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
              sum += result.get();
            }
            assertEquals(499_500, sum);
            Expect.assertNow(500);
          }
        });
  }

  @Test
  void theyLeakWhenAllThreadsMustEnd() {
    Ending.Leaked leaked =
        Expect.ends(
            Ending.Leaked.class,
            Options.defaults().withLeakPolicy(LeakPolicy.ALL),
            () -> Thread.ofVirtual().name("left").start(task(new CountDownLatch(1)::await)));
    assertEquals("left", leaked.threads().getFirst().name());
    assertTrue(leaked.threads().getFirst().virtual());
  }

  @Test
  void theyExcludeEachOtherInMonitors() {
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          Object monitor = new Object();
          Runnable critical =
              () -> {
                synchronized (monitor) {
                  pause(100);
                }
              };
          Thread first = Thread.startVirtualThread(critical);
          Thread second = Thread.startVirtualThread(critical);
          first.join();
          second.join();
        });
  }
}
