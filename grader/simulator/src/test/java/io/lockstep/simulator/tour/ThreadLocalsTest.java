package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Thread locals, inheritable ones, scoped values. */
class ThreadLocalsTest {

  @Test
  @SuppressWarnings("ThreadLocalUsage") // a fresh one for each run
  void everyThreadHasItsOwn() {
    Expect.completes(() -> {
      ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 1);
      local.set(5);
      together(
          () -> {
            assertEquals(1, local.get());
            local.set(2);
            pause(10);
            assertEquals(2, local.get());
          },
          () -> {
            pause(5);
            assertEquals(1, local.get());
            local.remove();
          });
      Thread virtual = Thread.startVirtualThread(() -> assertEquals(1, local.get()));
      virtual.join();
      assertEquals(5, local.get());
    });
  }

  private static final ThreadLocal<int[]> KEPT = ThreadLocal.withInitial(() -> new int[1]);

  @Test
  void nothingIsLeftFromTheRunBefore() {
    Expect.completes(() -> {
      assertEquals(1, ++KEPT.get()[0]);
      start(() -> assertEquals(1, ++KEPT.get()[0])).join();
    });
  }

  @Test
  @SuppressWarnings("ThreadLocalUsage") // a fresh one for each run
  void inheritableOnesAreInherited() {
    Expect.completes(() -> {
      InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
      local.set("parent");
      start(
              () -> {
                assertEquals("parent", local.get());
                local.set("child");
              })
          .join();
      Thread virtual = Thread.startVirtualThread(() -> assertEquals("parent", local.get()));
      virtual.join();
      Thread apart =
          Thread.ofPlatform()
              .inheritInheritableThreadLocals(false)
              .start(() -> assertEquals(null, local.get()));
      apart.join();
      assertEquals("parent", local.get());
    });
  }

  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  @Test
  void aScopedValueIsBoundInItsScope() {
    Expect.completes(() -> {
      together(
          () ->
              ScopedValue.where(USER, "ada")
                  .run(() -> {
                    pause(10);
                    assertEquals("ada", USER.get());
                    ScopedValue.where(USER, "bob")
                        .run(() -> {
                          pause(10);
                          assertEquals("bob", USER.get());
                        });
                    pause(10);
                    assertEquals("ada", USER.get());
                  }),
          () -> {
            pause(15);
            assertFalse(USER.isBound());
            assertThrows(NoSuchElementException.class, USER::get);
          },
          () ->
              ScopedValue.where(USER, "eve")
                  .run(() -> {
                    pause(20);
                    assertEquals("eve", USER.get());
                  }));
      assertFalse(USER.isBound());
    });
  }

  @Test
  void aScopedValueSurvivesAPoolInsideItsScope() {
    Expect.completes(() ->
        ScopedValue.where(USER, "ada")
            .call(() -> {
              try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                assertFalse(pool.submit(USER::isBound).get());
              }
              assertEquals("ada", USER.get());
              return 0;
            }));
  }
}
