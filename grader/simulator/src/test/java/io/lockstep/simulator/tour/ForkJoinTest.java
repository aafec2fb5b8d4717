package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fork/join, and the parallel streams and arrays that stand on it. */
class ForkJoinTest {

  private static final class Sum extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1L;
    private final int from;
    private final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Long compute() {
      if (to - from <= 4) {
        return IntStream.range(from, to).asLongStream().sum();
      }
      int middle = (from + to) >>> 1;
      Sum left = new Sum(from, middle);
      left.fork();
      return new Sum(middle, to).compute() + left.join();
    }
  }

  /** Fields that no lock and no volatile guards: whoever hands it over hands over what it holds. */
  private static final class Parcel {
    int sent;
    int answer;

    Parcel(int sent) {
      this.sent = sent;
    }

    void open() {
      pause(1);
      answer = 2 * sent;
    }
  }

  private static void assertAnswered(List<Parcel> parcels) {
    parcels.forEach(parcel -> assertEquals(2 * parcel.sent, parcel.answer));
  }

  /** Each parcel is packed when workers may be busy already with those before it. */
  private static List<Parcel> handOver(int count, Executor pool) {
    List<Parcel> parcels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Parcel parcel = new Parcel(i);
      parcels.add(parcel);
      pool.execute(parcel::open);
    }
    return parcels;
  }

  @Test
  void whatIsHandedToTheCommonPoolIsHandedOver() {
    Expect.completes(() -> {
      List<CompletableFuture<Void>> opened = new ArrayList<>();
      List<Parcel> parcels = handOver(12, open -> opened.add(CompletableFuture.runAsync(open)));
      opened.forEach(CompletableFuture::join);
      assertAnswered(parcels);
    });
  }

  @Test
  void whatIsHandedToAPoolThatIsBusyIsHandedOver() {
    Expect.completes(() -> {
      List<Parcel> parcels;
      try (ForkJoinPool pool = new ForkJoinPool(2)) {
        parcels = handOver(20, pool);
      }
      assertAnswered(parcels);
    });
  }

  /** Queues begin with room for 512 tasks from outside and 64 of a worker's own. */
  @Test
  void whatIsHandedOverThroughQueuesThatGrowIsHandedOver() {
    Expect.completes(
        Options.defaults().withMode(Mode.ADVERSARIAL),
        10,
        () -> {
          List<Parcel> inside = new ArrayList<>();
          List<Parcel> outside;
          try (ForkJoinPool pool = new ForkJoinPool(3)) {
            pool.execute(
                () -> inside.addAll(handOver(150, open -> ForkJoinTask.adapt(open).fork())));
            outside = handOver(600, pool);
          }
          assertAnswered(outside);
          assertAnswered(inside);
        });
  }

  @Test
  void aRecursiveTaskInTheCommonPool() {
    Expect.completes(() -> assertEquals(4_950, new Sum(0, 100).invoke()));
  }

  @Test
  void aRecursiveTaskInAPoolOfItsOwn() {
    Expect.completes(() -> {
      try (ForkJoinPool pool = new ForkJoinPool(3)) {
        assertEquals(4_950, pool.submit(new Sum(0, 100)).get());
      }
    });
  }

  private static final class Nap extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final int count;

    Nap(int count) {
      this.count = count;
    }

    @Override
    protected void compute() {
      if (count == 1) {
        pause(100);
      } else {
        ForkJoinTask.invokeAll(new Nap(count / 2), new Nap(count - count / 2));
      }
    }
  }

  @Test
  void fourNapsInAPoolOfFourTakeAsLongAsOne() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          try (ForkJoinPool pool = new ForkJoinPool(4)) {
            pool.invoke(new Nap(4));
          }
        });
  }

  private static final class Counter extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1L;
    private final transient AtomicLong sum;
    private final int size;

    Counter(CountedCompleter<?> parent, AtomicLong sum, int size) {
      super(parent);
      this.sum = sum;
      this.size = size;
    }

    @Override
    public void compute() {
      if (size > 1) {
        setPendingCount(2);
        new Counter(this, sum, size / 2).fork();
        new Counter(this, sum, size - size / 2).fork();
      } else {
        sum.incrementAndGet();
      }
      tryComplete();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // a root completer has no parent: null, says its documentation
  void aCountedCompleter() {
    Expect.completes(() -> {
      AtomicLong sum = new AtomicLong();
      new Counter(null, sum, 8).invoke();
      assertEquals(8, sum.get());
    });
  }

  @Test
  void aManagedBlockerKeepsThePoolBusy() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          try (ForkJoinPool pool = new ForkJoinPool(1)) {
            List<ForkJoinTask<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              tasks.add(pool.submit(ForkJoinTest::napInABlocker));
            }
            tasks.forEach(ForkJoinTask::join);
          }
        });
  }

  private static void napInABlocker() {
    boolean[] done = new boolean[1];
    try {
      ForkJoinPool.managedBlock(
          new ForkJoinPool.ManagedBlocker() {
            @Override
            public boolean block() {
              pause(100);
              done[0] = true;
              return true;
            }

            @Override
            public boolean isReleasable() {
              return done[0];
            }
          });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aParallelStream() {
    Expect.completes(() ->
        assertEquals(332_833_500, IntStream.range(0, 1_000).parallel().map(n -> n * n).sum()));
  }

  @Test
  void aParallelStreamCollects() {
    Expect.completes(() -> {
      List<Integer> squares =
          IntStream.range(0, 20).parallel().mapToObj(n -> n * n).collect(Collectors.toList());
      assertEquals(20, squares.size());
      assertEquals(361, squares.getLast());
    });
  }

  @Test
  void aParallelStreamSleepsInParallel() {
    // The caller and seven workers of the common pool: eight processors.
    Expect.takes(
        Duration.ofMillis(100), () -> IntStream.range(0, 8).parallel().forEach(n -> pause(100)));
  }

  @Test
  void aParallelStreamThatAppendsToAnArrayListIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            3,
            () -> {
              List<Integer> list = new ArrayList<>();
              IntStream.range(0, 16).parallel().forEach(n -> list.add(n));
            });
    assertTrue(raced.subject().contains("ArrayList"), raced::summary);
  }

  @Test
  void arraysAreSortedAndFilledInParallel() {
    Expect.completes(
        Options.defaults(),
        3,
        () -> {
          int[] numbers = new int[20_000];
          Arrays.parallelSetAll(numbers, i -> (i * 7_919) % 20_011);
          Arrays.parallelSort(numbers);
          for (int i = 1; i < numbers.length; i++) {
            if (numbers[i - 1] > numbers[i]) {
              throw new AssertionError("not sorted at " + i);
            }
          }
        });
  }

  @Test
  void theCommonPoolHasAWorkerLessThanTheMachineHasProcessors() {
    Expect.completes(
        Options.defaults().withProcessors(5),
        5,
        () -> {
          assertEquals(5, Runtime.getRuntime().availableProcessors());
          assertEquals(4, ForkJoinPool.getCommonPoolParallelism());
        });
  }

  @Test
  void theCommonPoolOutlivesItsRunAndNeverLeaks() {
    Expect.completes(() -> {
      ForkJoinPool.commonPool().submit(() -> pause(5)).get();
      ForkJoinPool.commonPool().execute(() -> {});
    });
  }

  @Test
  void awaitQuiescence() {
    Expect.completes(() -> {
      try (ForkJoinPool pool = new ForkJoinPool(2)) {
        AtomicLong done = new AtomicLong();
        for (int i = 0; i < 4; i++) {
          pool.execute(() -> {
            pause(10);
            done.incrementAndGet();
          });
        }
        assertTrue(pool.awaitQuiescence(1, TimeUnit.SECONDS));
        assertEquals(4, done.get());
      }
    });
  }

  @Test
  void aForkJoinPoolSchedules() {
    Expect.takes(
        Duration.ofMillis(70),
        () -> {
          try (ForkJoinPool pool = new ForkJoinPool(2)) {
            assertEquals(7, pool.schedule(() -> 7, 70, TimeUnit.MILLISECONDS).get());
          }
        });
  }
}
