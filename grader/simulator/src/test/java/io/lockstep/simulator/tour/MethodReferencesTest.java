package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A method reference is the call that it stands for: scheduled, simulated, judged for races. */
class MethodReferencesTest {

  /** A method of code under test that is handed in as an interface. */
  private interface Step {
    void take() throws Exception;
  }

  private interface Sleep {
    void sleep(long millis) throws InterruptedException;
  }

  @Test
  void anUnsynchronizedListIsARaceThroughAReferenceToo() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            1,
            () -> {
              List<Integer> list = new ArrayList<>();
              Consumer<Integer> add = list::add;
              together(() -> add.accept(1), () -> add.accept(2));
            });
    assertTrue(raced.subject().contains("ArrayList"), raced::summary);
    assertTrue(
        raced.second().stack().stream()
            .filter(frame -> frame.getModuleName() == null)
            .allMatch(frame -> frame.getLineNumber() > 0),
        () -> raced.second().stack().toString());
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Map<Integer, Integer> map = new HashMap<>();
          BiConsumer<Integer, Integer> put = map::put;
          together(() -> put.accept(1, 1), () -> put.accept(2, 2));
        });
  }

  @Test
  @SuppressWarnings("JdkObsolete")
  void aSynchronizedListIsNone() {
    Expect.noAlarm(() -> {
      List<Integer> list = new Vector<>();
      Consumer<Integer> add = list::add;
      together(() -> add.accept(1), () -> add.accept(2));
      assertEquals(2, list.size());
    });
  }

  @Test
  @SuppressWarnings("NullAway") // of a key that is there
  void aReferenceMayBeBoundToMoreThanDeclaresTheMethod() {
    Expect.completes(() -> {
      ConcurrentMap<String, String> concurrent = new ConcurrentHashMap<>();
      BinaryOperator<String> put = concurrent::put;
      put.apply("a", "x");
      UnaryOperator<String> get = concurrent::get;
      assertEquals("x", get.apply("a"));
      SortedMap<String, String> sorted = new TreeMap<>(concurrent);
      Supplier<Set<String>> keys = sorted::keySet;
      assertEquals(Set.of("a"), keys.get());
      LinkedBlockingDeque<String> deque = new LinkedBlockingDeque<>();
      Predicate<String> add = deque::add;
      assertTrue(add.test("x"));
      IntSupplier size = deque::size;
      assertEquals(1, size.getAsInt());
      IntSupplier hash = deque::hashCode;
      assertEquals(hash.getAsInt(), hash.getAsInt());
      List<String> own = new ArrayList<>(List.of("x")) {};
      Runnable clear = own::clear;
      clear.run();
      assertTrue(own.isEmpty());
    });
  }

  @Test
  void anUnboundReferenceReachesTheReceiverThatItIsGiven() {
    Expect.completes(() -> {
      BiConsumer<List<String>, String> add = List::add;
      List<String> list = new ArrayList<>();
      add.accept(list, "x");
      assertEquals(List.of("x"), list);
    });
  }

  @Test
  void sleepingAndTheClocksAreVirtual() {
    Expect.takes(
        Duration.ofMillis(250),
        () -> {
          LongSupplier nanos = System::nanoTime;
          LongSupplier millis = System::currentTimeMillis;
          Sleep sleep = Thread::sleep;
          long before = nanos.getAsLong();
          long then = millis.getAsLong();
          sleep.sleep(250);
          assertEquals(250_000_000, nanos.getAsLong() - before);
          assertEquals(250, millis.getAsLong() - then);
        });
  }

  @Test
  @SuppressWarnings("WaitNotInLoop")
  void waitingAndNotifying() {
    Expect.completesExactly(() -> {
      Object monitor = new Object();
      Body waiting = monitor::wait;
      Body notifying = monitor::notifyAll;
      Thread waiter =
          start(() -> {
            synchronized (monitor) {
              waiting.run();
            }
          });
      Thread.sleep(10);
      synchronized (monitor) {
        notifying.run();
      }
      waiter.join();
    });
  }

  @Test
  void yieldingAndSpinning() {
    Expect.completes(() -> {
      AtomicBoolean ready = new AtomicBoolean();
      Runnable yield = Thread::yield;
      Runnable spin = Thread::onSpinWait;
      together(
          () -> ready.set(true),
          () -> {
            while (!ready.get()) {
              yield.run();
              spin.run();
            }
          });
    });
  }

  @Test
  void threadsLocksAndCounters() {
    Expect.completes(() -> {
      AtomicInteger counter = new AtomicInteger();
      CountDownLatch latch = new CountDownLatch(3);
      List<Runnable> steps = List.of(counter::incrementAndGet, latch::countDown);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        threads.add(new Thread(() -> steps.forEach(Runnable::run)));
      }
      threads.forEach(Thread::start);
      Step await = latch::await;
      await.take();
      for (Thread thread : threads) {
        Step join = thread::join;
        join.take();
      }
      assertEquals(3, counter.get());
    });
  }

  private interface Invocation {
    Object of(Object receiver, Object... arguments) throws ReflectiveOperationException;
  }

  @Test
  void aReferenceToInvokeIsTheCallThatTheMethodStandsFor() {
    Expect.takes(
        Duration.ofMillis(10),
        () -> {
          Object monitor = new Object();
          Invocation await = Object.class.getMethod("wait", long.class)::invoke;
          synchronized (monitor) {
            await.of(monitor, 10L);
          }
        });
  }
}
