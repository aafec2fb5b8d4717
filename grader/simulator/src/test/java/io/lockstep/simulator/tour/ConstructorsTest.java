package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.junit.jupiter.api.Test;

/** What a constructor does before it has called another is code like all other. */
class ConstructorsTest {

  private record Deadline(long begun, long nanos) {
    Deadline(int seconds) {
      this(System.nanoTime(), System.nanoTime() + seconds * 1_000_000_000L);
    }
  }

  @Test
  void theClockThatIsReadForAnotherConstructorIsTheRuns() {
    Expect.completesExactly(() -> {
      long begun = System.nanoTime();
      Thread.sleep(1_000);
      Deadline deadline = new Deadline(2);
      assertEquals(begun + 1_000_000_000L, deadline.begun());
      assertEquals(begun + 3_000_000_000L, deadline.nanos());
    });
  }

  private static final class Numbered {
    private static int next;

    final int number;

    Numbered() {
      this(next++);
    }

    private Numbered(int number) {
      this.number = number;
    }
  }

  @Test
  void aCounterThatIsUsedForAnotherConstructorIsShared() {
    Body create =
        () -> {
          Numbered created = new Numbered();
          assertEquals(true, created.number >= 0);
        };
    Expect.finds(Ending.Raced.class, Options.defaults(), 1, () -> together(create, create));
  }

  private static final class Sized {
    final int size;

    Sized(List<Integer> list) {
      this(list.size());
    }

    private Sized(int size) {
      this.size = size;
    }
  }

  @Test
  void aListThatIsReadForAnotherConstructorIsShared() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          List<Integer> list = new ArrayList<>();
          together(() -> list.add(1), () -> assertEquals(true, new Sized(list).size <= 1));
        });
  }

  private static class Base {
    final int total;

    Base(int total) {
      this.total = total;
    }
  }

  private static final class Derived extends Base {
    private int first;

    Derived(List<Integer> list) {
      this.first = list.getFirst();
      super(list.size());
    }
  }

  /** The JVM checks that a handler around such a call leaves the object as it is. */
  @Test
  void aFieldMayBeSetFromAListThatSynchronizes() {
    Expect.completes(() -> {
      Derived derived = new Derived(new Vector<>(List.of(7, 8)));
      assertEquals(7, derived.first);
      assertEquals(2, derived.total);
    });
  }

  private static class Announcing {
    Announcing(boolean announced) {
      assertEquals(true, announced);
    }
  }

  private static final class Announced extends Announcing {
    @SuppressWarnings({"NakedNotify", "IdentityBinaryExpression"}) // the point
    Announced(Object monitor) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
      super(Thread.holdsLock(monitor) || monitor.hashCode() == monitor.hashCode());
    }
  }

  @Test
  void aMonitorMayBeHeldBeforeAnotherConstructorIsCalled() {
    Expect.completes(() -> {
      Object monitor = new Object();
      together(() -> new Announced(monitor), () -> new Announced(monitor));
    });
  }
}
