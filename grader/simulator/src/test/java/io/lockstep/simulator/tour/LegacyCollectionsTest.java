package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code Hashtable}, {@code Vector}, {@code StringBuffer}: synchronized methods of the JDK. */
@SuppressWarnings("JdkObsolete") // the point
class LegacyCollectionsTest {

  @Test
  void aHashtableComputesOnceThoughTheCallbackSleeps() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          Hashtable<String, Integer> table = new Hashtable<>();
          AtomicInteger loads = new AtomicInteger();
          Runnable load =
              () ->
                  table.computeIfAbsent(
                      "key",
                      key -> {
                        pause(100);
                        return loads.incrementAndGet();
                      });
          together(load::run, load::run, () -> assertTrue(table.size() <= 1));
          assertEquals(1, loads.get());
        });
  }

  @Test
  void mergeAndReplaceAllSleepInTurn() {
    Expect.takes(
        Duration.ofMillis(150),
        () -> {
          Hashtable<String, Integer> table = new Hashtable<>();
          table.put("a", 1);
          together(
              () ->
                  table.merge(
                      "a",
                      1,
                      (x, y) -> {
                        pause(100);
                        return x + y;
                      }),
              () ->
                  table.replaceAll((key, value) -> {
                    pause(50);
                    return value + 10;
                  }));
          assertEquals(12, table.get("a"));
        });
  }

  @Test
  void aVectorIsLockedWhileForEachRuns() {
    Expect.completes(() -> {
      Vector<Integer> vector = new Vector<>(List.of(1, 2, 3));
      together(
          () -> vector.forEach(n -> pause(10)),
          () -> vector.add(4),
          () -> vector.removeIf(n -> n == 4));
      assertTrue(vector.size() == 3 || vector.size() == 4);
    });
  }

  @Test
  void aVectorFromManyThreadsLosesNothing() {
    Expect.noAlarm(() -> {
      Vector<Integer> vector = new Vector<>();
      StringBuffer buffer = new StringBuffer();
      together(
          () -> {
            vector.add(1);
            buffer.append("ab");
          },
          () -> {
            vector.add(2);
            buffer.append("ab");
          });
      assertEquals(2, vector.size());
      assertEquals("abab", buffer.toString());
    });
  }
}
