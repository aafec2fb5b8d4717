package io.lockstep.simulator.determinism;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;

import io.lockstep.simulator.Body;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** What {@link Programs} leaves out of the facilities that the simulator models. */
final class Facilities {

  private Facilities() {}

  /** By name, always in the same order. */
  static List<Map.Entry<String, Body>> all() {
    return List.of(
        Map.entry("synchronizers", Facilities::synchronizers),
        Map.entry("read-write and stamped locks", Facilities::readWriteLocks),
        Map.entry("conditions", Facilities::conditions),
        Map.entry("hand-over", Facilities::handOver),
        Map.entry("interrupts", Facilities::interrupts),
        Map.entry("clocks", Facilities::clocks),
        Map.entry("fork and join", Facilities::forkJoin),
        Map.entry("flow", Facilities::flow),
        Map.entry("pipes", Facilities::pipes),
        Map.entry("collections", Facilities::collections),
        Map.entry("spinning", Facilities::spinning),
        Map.entry("thread locals", Facilities::threadLocals),
        Map.entry("class initialisers", Facilities::initializers),
        Map.entry("uncaught", Facilities::uncaught));
  }

  private static void synchronizers() throws Exception {
    Semaphore semaphore = new Semaphore(2, true);
    CyclicBarrier barrier = new CyclicBarrier(3);
    Phaser phaser = new Phaser(3);
    Exchanger<Integer> exchanger = new Exchanger<>();
    Body each =
        () -> {
          semaphore.acquire();
          pause(1);
          semaphore.release();
          try {
            pause(barrier.await());
          } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
          }
          phaser.arriveAndAwaitAdvance();
        };
    together(each, each, each);
    together(() -> pause(exchanger.exchange(1)), () -> pause(exchanger.exchange(2)));
  }

  private static void readWriteLocks() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    int[] value = new int[1];
    Body reader =
        () -> {
          lock.readLock().lock();
          pause(value[0] % 3);
          lock.readLock().unlock();
          long stamp = stamped.tryOptimisticRead();
          int seen = value[0];
          if (!stamped.validate(stamp)) {
            stamp = stamped.readLock();
            seen = value[0];
            stamped.unlockRead(stamp);
          }
          pause(seen % 2);
        };
    Body writer =
        () -> {
          lock.writeLock().lock();
          long stamp = stamped.writeLock();
          value[0]++;
          stamped.unlockWrite(stamp);
          lock.writeLock().unlock();
        };
    together(reader, writer, reader, writer);
  }

  private static void conditions() throws Exception {
    ReentrantLock lock = new ReentrantLock(true);
    Condition changed = lock.newCondition();
    int[] turn = new int[1];
    List<Body> players = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int own = i;
      players.add(() -> {
        lock.lock();
        try {
          while (turn[0] != own) {
            boolean _ = changed.await(5, TimeUnit.MILLISECONDS);
          }
          turn[0]++;
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      });
    }
    together(players.toArray(Body[]::new));
  }

  private static void handOver() throws Exception {
    SynchronousQueue<Integer> direct = new SynchronousQueue<>();
    LinkedTransferQueue<Integer> transfer = new LinkedTransferQueue<>();
    together(
        () -> direct.put(2),
        () -> pause(direct.take()),
        () -> transfer.transfer(3),
        () -> pause(transfer.take()));
  }

  private static void interrupts() throws Exception {
    Thread sleeper = start(() -> pause(100));
    Thread waiter =
        start(() -> {
          Object monitor = new Object();
          synchronized (monitor) {
            monitor.wait();
          }
        });
    Thread joiner = start(sleeper::join);
    pause(10);
    joiner.interrupt();
    waiter.interrupt();
    sleeper.interrupt();
    sleeper.join();
    waiter.join();
    joiner.join();
  }

  private static void clocks() throws Exception {
    pause(System.nanoTime() % 5);
    pause(System.currentTimeMillis() % 5);
    pause(Instant.now().getNano() % 7);
    pause(new Date().getTime() % 7);
    pause(Calendar.getInstance().get(Calendar.MILLISECOND) % 3);
    pause(LocalTime.now(java.time.ZoneOffset.UTC).getNano() % 3);
  }

  private static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private final int n;

    Sum(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      Sum left = new Sum(n / 2);
      left.fork();
      return new Sum(n - n / 2).compute() + left.join();
    }
  }

  private static void forkJoin() throws Exception {
    pause(ForkJoinPool.commonPool().invoke(new Sum(9)));
    try (ForkJoinPool own = new ForkJoinPool(2)) {
      pause(own.invoke(new Sum(5)));
    }
  }

  private static void flow() throws Exception {
    AtomicInteger sum = new AtomicInteger();
    CompletableFuture<Void> done;
    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
      done = publisher.consume(sum::addAndGet);
      for (int i = 0; i < 4; i++) {
        publisher.submit(i);
      }
    }
    done.join();
    pause(sum.get());
  }

  private static void pipes() throws Exception {
    PipedInputStream in = new PipedInputStream(2);
    PipedOutputStream out = new PipedOutputStream(in);
    together(
        () -> {
          try (out) {
            for (int i = 0; i < 5; i++) {
              out.write(i);
            }
          }
        },
        () -> {
          for (int read = in.read(); read >= 0; read = in.read()) {
            pause(read % 2);
          }
        });
  }

  private static void collections() throws Exception {
    Map<String, Integer> map = new ConcurrentHashMap<>();
    List<Integer> copied = new CopyOnWriteArrayList<>();
    ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
    List<Integer> vector = new Vector<>();
    Body each =
        () -> {
          map.merge("key", 1, Integer::sum);
          copied.add(map.get("key"));
          queue.add(copied.size());
          vector.add(queue.peek());
        };
    together(each, each, each);
    pause(copied.getFirst() + queue.remove() + vector.getFirst());
  }

  private static volatile boolean go;

  private static void spinning() throws Exception {
    go = false;
    together(
        () -> {
          while (!go) {
            Thread.onSpinWait();
          }
        },
        () -> {
          while (!go) {
            Thread.yield();
          }
        },
        () -> {
          pause(1);
          go = true;
        });
  }

  private static void threadLocals() throws Exception {
    ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 1);
    InheritableThreadLocal<Integer> inherited = new InheritableThreadLocal<>();
    inherited.set(3);
    together(
        () -> {
          local.set(2);
          pause(local.get());
        },
        () -> pause(local.get() + inherited.get()));
  }

  private static final class Late {
    private static final int VALUE = new AtomicInteger(1).get();
  }

  private static void initializers() throws Exception {
    together(() -> pause(Late.VALUE), () -> pause(Late.VALUE));
  }

  private static void uncaught() throws Exception {
    Thread thread =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> Thread.currentThread().setName(e.getMessage()))
            .unstarted(() -> {
              throw new IllegalStateException("wrong");
            });
    thread.start();
    thread.join();
    pause(thread.getName().length());
  }
}
