package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Atomics, var handles, field updaters, adders. */
class AtomicsTest {

  @Test
  void atomicUpdatesLoseNothing() {
    Expect.noAlarm(() -> {
      AtomicInteger count = new AtomicInteger();
      AtomicLong product = new AtomicLong(1);
      AtomicIntegerArray array = new AtomicIntegerArray(2);
      Body update =
          () -> {
            count.getAndIncrement();
            product.updateAndGet(n -> n * 2);
            array.accumulateAndGet(1, 3, Integer::sum);
          };
      together(update, update, update);
      assertEquals(3, count.get());
      assertEquals(8, product.get());
      assertEquals(9, array.get(1));
    });
  }

  @Test
  void getThenSetLosesUpdates() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults(),
        100,
        () -> {
          AtomicInteger count = new AtomicInteger();
          Body update = () -> count.set(count.get() + 1);
          together(update, update);
          assertEquals(2, count.get());
        });
  }

  @Test
  void oneOfManyWinsACompareAndSet() {
    Expect.completes(() -> {
      AtomicBoolean taken = new AtomicBoolean();
      AtomicInteger winners = new AtomicInteger();
      Body race =
          () -> {
            if (taken.compareAndSet(false, true)) {
              winners.incrementAndGet();
            }
          };
      together(race, race, race);
      assertEquals(1, winners.get());
    });
  }

  private record Node(int value, AtomicReference<Node> next) {}

  private static final class Stack {
    private final AtomicReference<Node> top =
        new AtomicReference<>(new Node(0, new AtomicReference<>()));

    void push(int value) {
      while (true) {
        Node old = top.get();
        if (top.compareAndSet(old, new Node(value, new AtomicReference<>(old)))) {
          return;
        }
      }
    }

    int pop() {
      while (true) {
        Node old = top.get();
        if (top.compareAndSet(old, old.next().get())) {
          return old.value();
        }
      }
    }
  }

  @Test
  void aTreiberStack() {
    Expect.noAlarm(() -> {
      Stack stack = new Stack();
      int[] popped = new int[2];
      together(
          () -> {
            stack.push(1);
            popped[0] = stack.pop();
          },
          () -> {
            stack.push(2);
            popped[1] = stack.pop();
          });
      assertEquals(3, popped[0] + popped[1]);
    });
  }

  private static final class Cells {
    private static final VarHandle PLAIN;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
    private static final AtomicIntegerFieldUpdater<Cells> UPDATER =
        AtomicIntegerFieldUpdater.newUpdater(Cells.class, "updated");
    private static final AtomicReferenceFieldUpdater<Cells, String> NAME =
        AtomicReferenceFieldUpdater.newUpdater(Cells.class, String.class, "name");

    static {
      try {
        PLAIN = MethodHandles.lookup().findVarHandle(Cells.class, "plain", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    @SuppressWarnings("UnusedVariable") // through the var handle
    private int plain;

    private volatile int updated;
    private volatile String name = "none";
    private final int[] array = new int[1];
  }

  @Test
  void varHandlesAndFieldUpdaters() {
    Expect.completes(() -> {
      Cells cells = new Cells();
      Body update =
          () -> {
            int before = (int) Cells.PLAIN.getAndAdd(cells, 1);
            assertTrue(before >= 0);
            int old = (int) Cells.ELEMENT.getAndAdd(cells.array, 0, 2);
            assertTrue(old % 2 == 0);
            Cells.UPDATER.incrementAndGet(cells);
            Cells.NAME.compareAndSet(cells, "none", "first");
          };
      together(update, update);
      assertEquals(2, (int) Cells.PLAIN.getVolatile(cells));
      assertEquals(4, (int) Cells.ELEMENT.getVolatile(cells.array, 0));
      assertEquals(2, cells.updated);
      assertEquals("first", cells.name);
    });
  }

  @Test
  void aReleaseThatIsAcquiredOrdersWhatCameBefore() {
    Expect.completes(() -> {
      Cells cells = new Cells();
      int[] payload = new int[1];
      together(
          () -> {
            payload[0] = 7;
            Cells.PLAIN.setRelease(cells, 1);
          },
          () -> {
            while ((int) Cells.PLAIN.getAcquire(cells) == 0) {
              Thread.onSpinWait();
            }
            assertEquals(7, payload[0]);
          });
    });
  }

  private static final class Shared {
    private static final VarHandle LOCKED;
    private static final VarHandle PUBLISHED;

    static {
      try {
        LOCKED = MethodHandles.lookup().findStaticVarHandle(Shared.class, "locked", boolean.class);
        PUBLISHED =
            MethodHandles.lookup().findStaticVarHandle(Shared.class, "published", int[].class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    @SuppressWarnings("UnusedVariable") // through the var handles
    private static boolean locked;

    @SuppressWarnings("UnusedVariable")
    private static int @Nullable [] published;
  }

  @Test
  void aSpinLockInAStaticFieldOrdersWhatItGuards() {
    Expect.noAlarm(() -> {
      int[] count = new int[1];
      Body increment =
          () -> {
            while (!Shared.LOCKED.compareAndSet(false, true)) {
              Thread.onSpinWait();
            }
            count[0]++;
            Shared.LOCKED.setRelease(false);
          };
      together(increment, increment);
      assertEquals(2, count[0]);
    });
  }

  @Test
  void whatIsPublishedThroughAStaticFieldIsSeenWhole() {
    Expect.noAlarm(() -> {
      Shared.PUBLISHED.setVolatile((int[]) null);
      together(
          () -> {
            int[] fresh = new int[1];
            fresh[0] = 7;
            Shared.PUBLISHED.setVolatile(fresh);
          },
          () -> {
            int[] seen = (int[]) Shared.PUBLISHED.getVolatile();
            assertTrue(seen == null || seen[0] == 7);
          });
    });
  }

  /** {@code get} and {@code set} of a handle are what the field's own are (JLS 17.4). */
  @Test
  void plainAccessesByAVarHandleRace() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Cells cells = new Cells();
          Body update = () -> Cells.PLAIN.set(cells, (int) Cells.PLAIN.get(cells) + 1);
          together(update, update);
        });
  }

  /** All who share the variable have to go through the handle, and none of them plainly. */
  @Test
  void aPlainReadRacesWithAnAtomicUpdate() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Cells cells = new Cells();
          together(() -> Cells.PLAIN.getAndAdd(cells, 1), () -> assertTrue(cells.plain < 2));
        });
  }

  /** Whatever it orders, it is a write. */
  @Test
  void aPlainReadRacesWithAnUpdateThatAcquiresToo() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Cells cells = new Cells();
          together(
              () -> Cells.PLAIN.compareAndExchangeAcquire(cells, 0, 1),
              () -> assertTrue(cells.plain < 2));
        });
  }

  @Test
  void anAcquireDoesNotMakeUpForAMissingRelease() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Cells cells = new Cells();
          together(
              () -> cells.plain = 1,
              () -> {
                while ((int) Cells.PLAIN.getAcquire(cells) == 0) {
                  Thread.onSpinWait();
                }
              });
        });
  }

  @Test
  void whoeverAloneWritesMayReadPlainly() {
    Expect.noAlarm(() -> {
      Cells cells = new Cells();
      cells.plain = 1;
      together(
          () -> {
            for (int i = 0; i < 3; i++) {
              Cells.PLAIN.setRelease(cells, cells.plain + 1);
            }
          },
          () -> {
            while ((int) Cells.PLAIN.getAcquire(cells) < 4) {
              Thread.onSpinWait();
            }
          });
      assertEquals(4, cells.plain);
    });
  }

  @Test
  void opaqueAccessesOrderNothingElse() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          Cells cells = new Cells();
          int[] payload = new int[1];
          together(
              () -> {
                payload[0] = 7;
                Cells.PLAIN.setOpaque(cells, 1);
              },
              () -> {
                while ((int) Cells.PLAIN.getOpaque(cells) == 0) {
                  Thread.onSpinWait();
                }
                assertEquals(7, payload[0]);
              });
        });
  }

  record Publication(Consumer<Cells> publish, Predicate<Cells> sees) {}

  static Stream<Named<Publication>> publicationsThatOrderTooLittle() {
    AtomicInteger flag = new AtomicInteger();
    AtomicReference<String> reference = new AtomicReference<>();
    AtomicBoolean bool = new AtomicBoolean();
    AtomicIntegerArray array = new AtomicIntegerArray(1);
    return Stream.of(
        publication("getOpaque", () -> flag.set(1), () -> flag.getOpaque() == 1),
        publication("setOpaque", () -> flag.setOpaque(1), () -> flag.get() == 1),
        publication(
            "weakCompareAndSetPlain",
            () -> flag.weakCompareAndSetPlain(flag.getPlain(), 1),
            () -> flag.get() == 1),
        publication(
            "compareAndExchangeAcquire is no release",
            () -> flag.compareAndExchangeAcquire(flag.getPlain(), 1),
            () -> flag.get() == 1),
        publication(
            "compareAndExchangeRelease is no acquire",
            () -> flag.set(1),
            () -> flag.compareAndExchangeRelease(1, 1) == 1),
        publication(
            "AtomicReference.setPlain",
            () -> reference.setPlain("set"),
            () -> reference.get() != null),
        publication(
            "AtomicReference.getPlain",
            () -> reference.set("set"),
            () -> reference.getPlain() != null),
        publication("AtomicBoolean.getPlain", () -> bool.set(true), bool::getPlain),
        publication(
            "AtomicIntegerArray.setPlain", () -> array.setPlain(0, 1), () -> array.get(0) == 1),
        Named.of(
            "getAndAddAcquire is no release",
            new Publication(
                cells -> Cells.PLAIN.getAndAddAcquire(cells, 1),
                cells -> (int) Cells.PLAIN.getVolatile(cells) == 1)),
        Named.of(
            "getAndAddRelease is no acquire",
            new Publication(
                cells -> Cells.PLAIN.setVolatile(cells, 1),
                cells -> (int) Cells.PLAIN.getAndAddRelease(cells, 1) == 1)));
  }

  private static Named<Publication> publication(
      String name, Runnable publish, BooleanSupplier sees) {
    return Named.of(name, new Publication(cells -> publish.run(), cells -> sees.getAsBoolean()));
  }

  /** The orders of memory that the operations are named for (JEP 193). */
  @ParameterizedTest
  @MethodSource("publicationsThatOrderTooLittle")
  void whatIsReleasedOrAcquiredByHalvesRaces(Publication publication) {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        20,
        () -> {
          Cells cells = new Cells();
          int[] payload = new int[1];
          together(
              () -> {
                payload[0] = 7;
                publication.publish.accept(cells);
              },
              () -> {
                if (publication.sees.test(cells)) {
                  assertEquals(7, payload[0]);
                }
              });
        });
  }

  @Test
  void varHandleGetThenSetLosesUpdates() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults(),
        100,
        () -> {
          Cells cells = new Cells();
          Body update =
              () -> Cells.PLAIN.setVolatile(cells, (int) Cells.PLAIN.getVolatile(cells) + 1);
          together(update, update);
          assertEquals(2, (int) Cells.PLAIN.getVolatile(cells));
        });
  }

  @Test
  void addersAndAccumulators() {
    Expect.completes(() -> {
      LongAdder adder = new LongAdder();
      DoubleAdder doubles = new DoubleAdder();
      LongAccumulator most = new LongAccumulator(Long::max, Long.MIN_VALUE);
      together(
          () -> {
            adder.increment();
            doubles.add(0.5);
            most.accumulate(3);
          },
          () -> {
            adder.add(2);
            doubles.add(0.25);
            most.accumulate(9);
          },
          () -> {
            adder.decrement();
            most.accumulate(5);
          });
      assertEquals(2, adder.sum());
      assertEquals(0.75, doubles.sum());
      assertEquals(9, most.get());
    });
  }

  @Test
  @SuppressWarnings("NonAtomicVolatileUpdate") // the point
  void aVolatileIncrementIsNotAtomic() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults(),
        100,
        () -> {
          Cells cells = new Cells();
          Body update = () -> cells.updated++;
          together(update, update);
          assertEquals(2, cells.updated);
        });
  }

  @Test
  void stampedReferencesSeeTheDetour() {
    Expect.completes(() -> {
      AtomicStampedReference<String> reference = new AtomicStampedReference<>("a", 0);
      together(
          () -> reference.compareAndSet("a", "b", 0, 1),
          () -> reference.compareAndSet("b", "a", 1, 2));
      assertTrue(reference.getStamp() <= 2);
    });
  }

  @Test
  void aPublicationThroughAnAtomicReferenceIsNoRace() {
    Expect.completes(() -> {
      AtomicReference<int[]> published = new AtomicReference<>(new int[0]);
      together(
          () -> {
            int[] cells = new int[1];
            cells[0] = 3;
            published.set(cells);
          },
          () -> {
            int[] cells = published.get();
            assertTrue(cells.length == 0 || cells[0] == 3);
          });
    });
  }

  @Test
  void aSumOrdersWhatCameBeforeTheIncrement() {
    Expect.completes(() -> {
      LongAdder adder = new LongAdder();
      int[] data = new int[1];
      together(
          () -> {
            data[0] = 7;
            adder.increment();
          },
          () -> {
            while (adder.sum() == 0) {
              Thread.onSpinWait();
            }
            assertEquals(7, data[0]);
          });
    });
  }

  /** Lea: Using JDK 9 Memory Order Modes. */
  private static final class Published {
    private static final VarHandle READY = ready();

    private int data;
    private int ready;

    private static VarHandle ready() {
      try {
        return MethodHandles.lookup().findVarHandle(Published.class, "ready", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  @Test
  void fencesAroundAnOpaqueFlagHandOver() {
    Expect.noAlarm(() -> {
      Published box = new Published();
      Thread writer =
          Threads.start(() -> {
            box.data = 1;
            VarHandle.releaseFence();
            Published.READY.setOpaque(box, 1);
          });
      while ((int) Published.READY.getOpaque(box) == 0) {
        Thread.onSpinWait();
      }
      VarHandle.acquireFence();
      assertEquals(1, box.data);
      writer.join();
    });
  }

  @Test
  void anOpaqueFlagAloneHandsNothingOver() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        10,
        () -> {
          Published box = new Published();
          Thread writer =
              Threads.start(() -> {
                box.data = 1;
                Published.READY.setOpaque(box, 1);
              });
          while ((int) Published.READY.getOpaque(box) == 0) {
            Thread.onSpinWait();
          }
          assertEquals(1, box.data);
          writer.join();
        });
  }
}
