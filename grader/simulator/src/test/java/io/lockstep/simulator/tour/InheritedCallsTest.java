package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.Vector;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** What classes of one's own inherit from the JDK is simulated as the JDK's. */
class InheritedCallsTest {

  private static final class Names extends HashSet<String> {
    @Serial private static final long serialVersionUID = 1;
  }

  private static final class Visited extends ConcurrentSkipListSet<String> {
    @Serial private static final long serialVersionUID = 1;
  }

  private static final class Counter extends AtomicLong {
    @Serial private static final long serialVersionUID = 1;
  }

  private static final class Log extends Vector<String> {
    @Serial private static final long serialVersionUID = 1;
  }

  /** A list that its own methods make safe. */
  private static final class Guarded extends LinkedList<String> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public synchronized boolean add(String item) {
      return super.add(item);
    }

    @Override
    public synchronized int size() {
      return super.size();
    }
  }

  /** A list whose own method leaves it as it is. */
  private static final class Unguarded extends ArrayList<String> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public boolean add(String item) {
      return super.add("*" + item);
    }
  }

  private interface Line extends java.util.concurrent.BlockingQueue<String> {}

  private static final class Queue extends LinkedBlockingQueue<String> implements Line {
    @Serial private static final long serialVersionUID = 1;
  }

  @Test
  void anUnsynchronizedCollectionRaces() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Names names = new Names();
          Thread other = start(() -> names.add("other"));
          names.add("own");
          other.join();
        });
  }

  @Test
  void soDoesOneWhoseOverridingMethodCallsTheJdks() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Unguarded list = new Unguarded();
          Thread other = start(() -> list.add("other"));
          list.add("own");
          other.join();
        });
  }

  @Test
  void oneWhoseMethodsAreSynchronizedDoesNot() {
    Expect.completes(() -> {
      Guarded list = new Guarded();
      Thread other = start(() -> list.add("other"));
      list.add("own");
      other.join();
      assertEquals(2, list.size());
    });
  }

  @Test
  void checkThenActIsFound() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults().withMode(Mode.ADVERSARIAL).withRaceDetection(false),
        100,
        () -> {
          Visited visited = new Visited();
          AtomicLong first = new AtomicLong();
          Body visit =
              () -> {
                if (!visited.contains("page")) {
                  visited.add("page");
                  first.incrementAndGet();
                }
              };
          together(visit, visit);
          assertEquals(1, first.get());
        });
  }

  @Test
  void aLostUpdateIsFound() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults().withRaceDetection(false),
        100,
        () -> {
          Counter counter = new Counter();
          Body increment = () -> counter.set(counter.get() + 1);
          together(increment, increment);
          assertEquals(2, counter.get());
        });
  }

  @Test
  void aSynchronizedMethodThatCallsBackLetsOthersRun() {
    Expect.completes(() -> {
      Log log = new Log();
      log.add("one");
      Thread other = start(() -> log.add("two"));
      log.forEach(entry -> Thread.yield());
      other.join();
      assertEquals(2, log.size());
    });
  }

  @Test
  void aQueueBehindAnInterfaceOfOnesOwnHandsOver() {
    Expect.completes(() -> {
      Line line = new Queue();
      int[] plain = {0};
      Thread other =
          start(() -> {
            plain[0] = 1;
            line.add("done");
          });
      assertEquals("done", line.take());
      assertEquals(1, plain[0]);
      other.join();
    });
  }

  @Test
  void staticMethodsAnswerUnderTheNameOfASubclass() {
    Expect.completes(() -> {
      Object lock = new Object();
      synchronized (lock) {
        assertTrue(Worker.holdsLock(lock));
      }
    });
  }

  private static final class Worker extends Thread {
    @Override
    public int hashCode() {
      return super.hashCode();
    }

    synchronized void wakeAll() {
      super.notifyAll();
    }
  }

  @Test
  void superCallsOfObjectsOwnMethods() {
    Expect.completes(() -> {
      Worker worker = new Worker();
      worker.wakeAll();
      assertEquals(System.identityHashCode(worker), worker.hashCode());
    });
  }

  /** Two that differ in nothing but which class is named have one hash code. */
  @Test
  void identityHashCodesByAnInterface() {
    Expect.completes(() -> {
      Runnable task = new Task();
      ToIntFunction<Runnable> reference = Runnable::hashCode;
      assertEquals(System.identityHashCode(task), task.hashCode());
      assertEquals(System.identityHashCode(task), reference.applyAsInt(task));
    });
  }

  private static final class Task implements Runnable {
    @Override
    public void run() {}
  }

  /** What the compiler adds has a dollar in its name, and so may a field of one's own. */
  private static final class Account {
    @SuppressWarnings("MemberName")
    private int balance$;

    void pay() {
      balance$ = balance$ + 1;
    }
  }

  @Test
  void aFieldWithADollarInItsNameRaces() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Account account = new Account();
          together(account::pay, account::pay);
        });
  }

  private static class Base {
    @SuppressWarnings("UnusedVariable") // that it is changed is the point
    private int count;

    static int all;

    void countBase() {
      count++;
    }
  }

  private static final class Derived extends Base {
    private int count;

    void countDerived() {
      count++;
    }
  }

  @Test
  void fieldsOfOneNameInTwoClassesAreTwoFields() {
    Expect.completes(() -> {
      Derived both = new Derived();
      together(both::countBase, both::countDerived);
      assertEquals(1, both.count);
    });
  }

  @Test
  @SuppressWarnings("StaticQualifiedUsingExpression") // the point
  void aStaticFieldIsOneWhateverClassIsNamed() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> together(() -> Base.all++, () -> Derived.all++));
  }
}
