package io.lockstep.simulator;

import static io.lockstep.simulator.Schedules.OPTIONS;
import static io.lockstep.simulator.Schedules.check;
import static io.lockstep.simulator.Schedules.completed;
import static io.lockstep.simulator.Schedules.sleep;
import static io.lockstep.simulator.Schedules.takes;
import static io.lockstep.simulator.Schedules.together;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the JDK offers for concurrency, simulated: right under many schedules, in both modes. */
class FacilitiesTest {

  private static final int SCHEDULES = 100;

  private static void always(Body body) {
    for (Mode mode : Mode.values()) {
      completed(
          Simulation.explore(
              OPTIONS.withMode(mode), SCHEDULES, () -> body, run -> run.ending().isCompleted()));
    }
  }

  @Test
  void executors() {
    List<Callable<ExecutorService>> executors =
        List.of(
            () -> Executors.newFixedThreadPool(3),
            Executors::newCachedThreadPool,
            Executors::newSingleThreadExecutor,
            () -> Executors.newScheduledThreadPool(2),
            Executors::newWorkStealingPool,
            Executors::newVirtualThreadPerTaskExecutor,
            () -> new ForkJoinPool(2),
            () -> Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("v-", 0).factory()));
    for (Callable<ExecutorService> make : executors) {
      always(() -> {
        AtomicInteger sum = new AtomicInteger();
        try (ExecutorService executor = make.call()) {
          List<Callable<Integer>> tasks = new ArrayList<>();
          for (int i = 1; i <= 4; i++) {
            int value = i;
            tasks.add(() -> {
              Thread.sleep(value);
              return sum.addAndGet(value);
            });
          }
          for (Future<Integer> future : executor.invokeAll(tasks)) {
            future.get();
          }
          executor.invokeAny(tasks);
        }
        check(sum.get() >= 11, "a task was lost: " + sum);
      });
    }
  }

  @Test
  void shutdownNowInterrupts() {
    always(() -> {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      Future<Integer> future =
          pool.submit(() -> {
            Thread.sleep(Duration.ofHours(1));
            return 1;
          });
      Thread.sleep(5);
      pool.shutdownNow();
      check(pool.awaitTermination(2, TimeUnit.SECONDS), "still running");
      check(future.isDone(), "not done");
      check(Simulation.now().compareTo(Duration.ofSeconds(3)) < 0, "too late");
    });
  }

  @Test
  void threadsOfEveryKind() {
    always(() -> {
      AtomicInteger runs = new AtomicInteger();
      Thread subclass =
          new Thread() {
            @Override
            public void run() {
              runs.incrementAndGet();
            }
          };
      ThreadFactory factory = Thread.ofVirtual().factory();
      List<Thread> threads =
          List.of(
              subclass,
              new Thread(runs::incrementAndGet),
              Thread.ofVirtual().unstarted(runs::incrementAndGet),
              factory.newThread(runs::incrementAndGet));
      threads.forEach(Thread::start);
      Thread.startVirtualThread(runs::incrementAndGet).join();
      for (Thread thread : threads) {
        thread.join();
        check(thread.getState() == Thread.State.TERMINATED, "state " + thread.getState());
        check(!thread.isAlive(), "alive");
      }
      check(runs.get() == 5, "ran " + runs);
    });
  }

  static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private final int from;
    private final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Integer compute() {
      if (to - from < 4) {
        return IntStream.range(from, to).sum();
      }
      Sum left = new Sum(from, (from + to) / 2);
      Sum right = new Sum((from + to) / 2, to);
      left.fork();
      return right.compute() + left.join();
    }
  }

  @Test
  void forkJoinAndParallelStreams() {
    always(() -> {
      check(new Sum(0, 32).invoke() == 496, "fork/join");
      check(ForkJoinPool.commonPool().invoke(new Sum(0, 32)) == 496, "common pool");
      check(IntStream.range(0, 100).parallel().sum() == 4950, "stream");
      List<Integer> list = IntStream.range(0, 20).boxed().parallel().map(x -> x + 1).toList();
      check(list.size() == 20 && list.get(19) == 20, "list");
    });
  }

  @Test
  void completableFuturesInEveryForm() {
    always(() -> {
      CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> 1);
      CompletableFuture<Integer> b =
          CompletableFuture.supplyAsync(() -> {
            sleep(10);
            return 2;
          });
      check(a.thenCombineAsync(b, Integer::sum).get() == 3, "combine");
      check(a.thenComposeAsync(x -> b).join() == 2, "compose");
      CompletableFuture.allOf(a, b).join();
      check(CompletableFuture.anyOf(a, b).join() != null, "any");
      check(a.applyToEither(b, x -> x).join() > 0, "either");
      check(
          CompletableFuture.<Integer>failedFuture(new IllegalStateException())
                  .handleAsync((x, e) -> 7)
                  .exceptionally(e -> 8)
                  .join()
              == 7,
          "handle");
      CompletableFuture<Void> end = a.thenRunAsync(() -> sleep(1)).whenCompleteAsync((x, e) -> {});
      end.get(1, TimeUnit.MINUTES);
    });
  }

  @Test
  void locksAndSynchronizers() {
    always(() -> {
      int[] shared = {0};
      ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock(true);
      Runnable write =
          () -> {
            readWrite.writeLock().lock();
            try {
              shared[0]++;
            } finally {
              readWrite.writeLock().unlock();
            }
          };
      together(write, write, write);
      readWrite.readLock().lock();
      check(shared[0] == 3, "read-write lock");
      readWrite.readLock().unlock();
      StampedLock stamped = new StampedLock();
      Runnable stamp =
          () -> {
            long s = stamped.writeLock();
            shared[0]++;
            stamped.unlockWrite(s);
          };
      together(stamp, stamp);
      long s = stamped.readLock();
      check(shared[0] == 5, "stamped lock");
      stamped.unlockRead(s);
      Semaphore semaphore = new Semaphore(1);
      Runnable permit =
          () -> {
            semaphore.acquireUninterruptibly();
            shared[0]++;
            semaphore.release();
          };
      together(permit, permit);
      semaphore.acquire();
      check(shared[0] == 7, "semaphore");
    });
  }

  @Test
  void latchesBarriersPhasersExchangers() {
    always(() -> {
      CountDownLatch latch = new CountDownLatch(2);
      together(latch::countDown, latch::countDown);
      latch.await();
      int[] value = {0};
      CyclicBarrier barrier = new CyclicBarrier(2, () -> value[0]++);
      Runnable pass =
          () -> {
            try {
              barrier.await();
              barrier.await();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          };
      together(pass, pass);
      check(value[0] == 2, "barrier");
      Phaser phaser = new Phaser(2);
      together(phaser::arriveAndAwaitAdvance, phaser::arriveAndAwaitAdvance);
      check(phaser.getPhase() == 1, "phaser");
      Exchanger<String> exchanger = new Exchanger<>();
      AtomicReference<String> got = new AtomicReference<>();
      together(() -> got.set(exchange(exchanger, "a")), () -> exchange(exchanger, "b"));
      check(got.get().equals("b"), "exchanger");
    });
  }

  private static String exchange(Exchanger<String> exchanger, String value) {
    try {
      return exchanger.exchange(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void queues() {
    List<Callable<java.util.concurrent.BlockingQueue<Integer>>> queues =
        List.of(
            () -> new ArrayBlockingQueue<>(1),
            SynchronousQueue::new,
            () -> new SynchronousQueue<>(true),
            LinkedTransferQueue::new,
            PriorityBlockingQueue::new,
            java.util.concurrent.LinkedBlockingQueue::new,
            java.util.concurrent.LinkedBlockingDeque::new);
    for (Callable<java.util.concurrent.BlockingQueue<Integer>> make : queues) {
      always(() -> {
        java.util.concurrent.BlockingQueue<Integer> queue = make.call();
        int[] sum = {0};
        together(
            () -> {
              for (int i = 1; i <= 3; i++) {
                try {
                  queue.put(i);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            },
            () -> {
              for (int i = 1; i <= 3; i++) {
                try {
                  sum[0] += queue.take();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
        check(sum[0] == 6, "sum " + sum[0]);
      });
    }
  }

  static final class Node {
    static final VarHandle NEXT;
    static final AtomicIntegerFieldUpdater<Node> COUNT =
        AtomicIntegerFieldUpdater.newUpdater(Node.class, "count");

    static {
      try {
        NEXT = MethodHandles.lookup().findVarHandle(Node.class, "next", Node.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    volatile int count;
    int plain;
    @Nullable Node next;
  }

  @Test
  void atomicsAndVarHandles() {
    always(() -> {
      Node node = new Node();
      LongAdder adder = new LongAdder();
      Runnable work =
          () -> {
            Node.COUNT.incrementAndGet(node);
            adder.increment();
            Node fresh = new Node();
            fresh.plain = 5;
            if (Node.NEXT.compareAndSet(node, null, fresh)) {
              return;
            }
            Node other = (Node) Node.NEXT.getAcquire(node);
            check(other.plain == 5, "published too early");
          };
      together(work, work);
      check(node.count == 2 && adder.sum() == 2, "lost");
    });
  }

  @Test
  void concurrentCollectionsWithCallbacksThatBlock() {
    always(() -> {
      ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
      Runnable compute =
          () ->
              map.compute(
                  "key",
                  (k, v) -> {
                    sleep(1);
                    return v == null ? 1 : v + 1;
                  });
      together(compute, compute, compute);
      check(map.equals(Map.of("key", 3)), "compute");
      AtomicInteger made = new AtomicInteger();
      Runnable absent =
          () ->
              map.computeIfAbsent(
                  "other",
                  k -> {
                    sleep(1);
                    return made.incrementAndGet();
                  });
      together(absent, absent);
      check(made.get() == 1, "computeIfAbsent");
      CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>();
      together(() -> list.add(1), () -> list.addIfAbsent(1), () -> list.add(2));
      ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
      together(() -> queue.add(1), () -> queue.add(2));
      check(queue.size() == 2, "queue");
      ConcurrentSkipListMap<Integer, String> sorted = new ConcurrentSkipListMap<>();
      together(() -> sorted.put(1, "a"), () -> sorted.put(2, "b"));
      check(sorted.equals(Map.of(1, "a", 2, "b")), "skip list");
    });
  }

  @Test
  void hashtableCallbacks() {
    always(() -> {
      Hashtable<String, Integer> table = new Hashtable<>();
      Runnable merge =
          () ->
              table.merge(
                  "key",
                  1,
                  (x, y) -> {
                    sleep(1);
                    return x + y;
                  });
      together(merge, merge, merge);
      check(table.equals(Map.of("key", 3)), "merge");
    });
  }

  @Test
  void threadLocals() {
    always(() -> {
      ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 1);
      InheritableThreadLocal<Integer> inherited = new InheritableThreadLocal<>();
      ScopedValue<Integer> scoped = ScopedValue.newInstance();
      inherited.set(7);
      local.set(2);
      together(() -> {
        check(local.get() == 1, "thread local");
        check(inherited.get() == 7, "inheritable");
        ScopedValue.where(scoped, 3)
            .run(() -> {
              sleep(1);
              check(scoped.get() == 3, "scoped");
            });
        check(!scoped.isBound(), "bound");
      });
      check(local.get() == 2, "own value");
    });
  }

  @Test
  void flows() {
    always(() -> {
      List<Integer> received = java.util.Collections.synchronizedList(new ArrayList<>());
      CountDownLatch done = new CountDownLatch(1);
      try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
        publisher.subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(Integer item) {
                received.add(item);
              }

              @Override
              public void onError(Throwable t) {
                done.countDown();
              }

              @Override
              public void onComplete() {
                done.countDown();
              }
            });
        publisher.submit(1);
        publisher.submit(2);
      }
      done.await();
      check(received.equals(List.of(1, 2)), "received " + received);
    });
  }

  @Test
  void pipes() {
    always(() -> {
      PipedOutputStream out = new PipedOutputStream();
      PipedInputStream in = new PipedInputStream(out, 2);
      int[] sum = {0};
      together(
          () -> {
            try (out) {
              out.write(new byte[] {1, 2, 3, 4});
            } catch (java.io.IOException e) {
              throw new IllegalStateException(e);
            }
          },
          () -> {
            try (in) {
              for (int b; (b = in.read()) >= 0; ) {
                sum[0] += b;
              }
            } catch (java.io.IOException e) {
              throw new IllegalStateException(e);
            }
          });
      check(sum[0] == 10, "read " + sum[0]);
    });
  }

  private static final class Holder {
    static final int VALUE = slowly();

    private static int slowly() {
      sleep(100);
      return 5;
    }
  }

  @Test
  void aClassInitializerThatBlocks() {
    takes(
        Duration.ofMillis(100),
        () -> {
          AtomicInteger sum = new AtomicInteger();
          together(() -> sum.addAndGet(Holder.VALUE), () -> sleep(50));
          check(sum.get() == 5, "sum " + sum);
        });
  }

  private static final class Slow {
    static int value;

    static {
      sleep(100);
      value = 5;
    }

    static int value() {
      return value;
    }
  }

  @Test
  void othersWaitForAClassInitializer() {
    takes(
        Duration.ofMillis(100),
        () -> {
          AtomicInteger sum = new AtomicInteger();
          together(
              () -> sum.addAndGet(Slow.value()),
              () -> {
                sleep(50);
                sum.addAndGet(Slow.value());
                sum.addAndGet(Slow.value);
              });
          check(sum.get() == 15, "saw a class half done: " + sum);
        });
  }

  private static class SlowParent {
    static int value;

    static {
      sleep(100);
      value = 5;
    }
  }

  private static final class OfSlowParent extends SlowParent {
    static final int VALUE = value;
  }

  /** JLS 12.4.2: by a field, and by a class that extends it, as well as by a method. */
  @Test
  void othersWaitForAClassInitializerByAFieldOrASubclass() {
    takes(
        Duration.ofMillis(100),
        () -> {
          AtomicInteger sum = new AtomicInteger();
          together(
              () -> sum.addAndGet(SlowParent.value),
              () -> {
                sleep(40);
                sum.addAndGet(OfSlowParent.VALUE);
              },
              () -> {
                sleep(50);
                sum.addAndGet(SlowParent.value);
              });
          check(sum.get() == 15, "saw a class half done: " + sum);
        });
  }

  private static final class Early {
    static final int VALUE = later(50);
  }

  private static final class Late {
    static final int VALUE = later(200);
  }

  private static int later(long millis) {
    sleep(millis);
    return 1;
  }

  @Test
  void initializersThatEndInTheOrderInWhichTheyBeganAreOutsideTheModel() {
    Run run =
        Simulation.run(
            OPTIONS,
            () -> {
              Thread first = Thread.ofPlatform().start(() -> sleep(Early.VALUE));
              sleep(10);
              Thread second = Thread.ofPlatform().start(() -> sleep(Late.VALUE));
              first.join();
              second.join();
            });
    check(run.ending() instanceof Ending.OutsideModel, run.ending().summary());
  }

  @Test
  void methodReferencesToClocks() {
    takes(
        Duration.ofSeconds(1),
        () -> {
          java.util.function.LongSupplier clock = System::nanoTime;
          long before = clock.getAsLong();
          Thread.sleep(1000);
          check(clock.getAsLong() - before == 1_000_000_000L, "real time");
          Runnable yield = Thread::yield;
          yield.run();
        });
  }

  @Test
  void tenThousandThreadsAreQuick() {
    Run run =
        Simulation.run(
            OPTIONS,
            () -> {
              List<Thread> threads = new ArrayList<>();
              for (int i = 0; i < 10_000; i++) {
                threads.add(Thread.startVirtualThread(Schedules::sleepTwoSeconds));
              }
              for (Thread thread : threads) {
                thread.join();
              }
            });
    completed(run);
    assertEquals(Duration.ofSeconds(2), run.facts().duration());
    assertEquals(10_000, run.facts().peakVirtualThreads());
    assertEquals(1, run.facts().peakPlatformThreads());
  }

  @Test
  void invisibleWorkChangesNothing() {
    Body plain = () -> together(() -> sleep(1), () -> sleep(1));
    Body recorded =
        () -> {
          List<String> record = new ArrayList<>();
          Runnable task =
              () -> {
                Simulation.invisibly(
                    () -> record.add(Simulation.threadNumber() + " " + Simulation.now()));
                sleep(1);
              };
          together(task, task);
          Simulation.invisibly(() -> assertEquals(2, record.size()));
        };
    Run first = Simulation.run(OPTIONS, plain);
    Run second = Simulation.run(OPTIONS, recorded);
    completed(second);
    assertEquals(first.facts().steps(), second.facts().steps());
  }
}
