package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Concurrent maps and sets, also with callbacks that block. */
class ConcurrentMapsTest {

  @Test
  void mergeLosesNothing() {
    Expect.noAlarm(() -> {
      ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
      Body count = () -> counts.merge("a", 1, Integer::sum);
      together(count, count, count);
      assertEquals(3, counts.get("a"));
    });
  }

  @Test
  void getThenPutLosesUpdates() {
    Expect.finds(
        Ending.Threw.class,
        Options.defaults(),
        100,
        () -> {
          ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>(Map.of("a", 0));
          Body count = () -> counts.put("a", counts.getOrDefault("a", 0) + 1);
          together(count, count);
          assertEquals(2, counts.get("a"));
        });
  }

  @Test
  void computeIfAbsentLoadsOnceThoughTheLoaderSleeps() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          ConcurrentMap<String, Integer> cache = new ConcurrentHashMap<>();
          AtomicInteger loads = new AtomicInteger();
          Body reader =
              () ->
                  assertEquals(
                      1,
                      cache.computeIfAbsent(
                          "key",
                          key -> {
                            pause(100);
                            return loads.incrementAndGet();
                          }));
          together(reader, reader, reader);
          assertEquals(1, loads.get());
        });
  }

  @Test
  void twoKeysOfOneBinWaitForEachOther() {
    // "Aa" and "BB" have the same hash code: one bin, one lock.
    Expect.takes(
        Duration.ofMillis(200),
        () -> {
          ConcurrentMap<String, Integer> cache = new ConcurrentHashMap<>(Map.of("Aa", 0, "BB", 0));
          together(
              () ->
                  cache.computeIfPresent(
                      "Aa",
                      (key, value) -> {
                        pause(100);
                        return value + 1;
                      }),
              () ->
                  cache.compute(
                      "BB",
                      (key, value) -> {
                        pause(100);
                        return 2;
                      }));
          assertEquals(Map.of("Aa", 1, "BB", 2), cache);
        });
  }

  @Test
  void twoMapsComputedCrosswiseAreADeadlock() {
    Expect.finds(
        Ending.Deadlocked.class,
        Options.defaults(),
        200,
        () -> {
          ConcurrentMap<String, Integer> left = new ConcurrentHashMap<>(Map.of("a", 0));
          ConcurrentMap<String, Integer> right = new ConcurrentHashMap<>(Map.of("a", 0));
          together(
              () -> left.compute("a", (k, v) -> right.merge("a", 1, Integer::sum)),
              () -> right.compute("a", (k, v) -> left.merge("a", 1, Integer::sum)));
        });
  }

  @Test
  void newKeySetAddsOnce() {
    Expect.noAlarm(() -> {
      Set<String> seen = ConcurrentHashMap.newKeySet();
      AtomicInteger firsts = new AtomicInteger();
      Body visit =
          () -> {
            if (seen.add("page")) {
              firsts.incrementAndGet();
            }
          };
      together(visit, visit, visit);
      assertEquals(1, firsts.get());
    });
  }

  @Test
  void aMapThatGrowsKeepsEverything() {
    Expect.completes(
        Options.defaults(),
        20,
        () -> {
          ConcurrentMap<Integer, Integer> map = new ConcurrentHashMap<>(2);
          together(() -> fill(map, 0), () -> fill(map, 50), () -> fill(map, 100));
          assertEquals(150, map.size());
        });
  }

  private static void fill(Map<Integer, Integer> map, int from) {
    for (int i = from; i < from + 50; i++) {
      map.put(i, i);
    }
  }

  @Test
  void skipListsKeepTheirOrder() {
    Expect.completes(() -> {
      ConcurrentSkipListMap<Integer, String> map = new ConcurrentSkipListMap<>();
      ConcurrentSkipListSet<Integer> set = new ConcurrentSkipListSet<>();
      together(
          () -> {
            map.put(3, "c");
            set.add(3);
          },
          () -> {
            map.put(1, "a");
            set.add(1);
          });
      assertEquals(List.of(1, 3), List.copyOf(map.keySet()));
      assertEquals(List.of(1, 3), List.copyOf(set));
    });
  }

  @Test
  void copyOnWriteListsCanBeIteratedWhileTheyChange() {
    Expect.completes(() -> {
      CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
      CopyOnWriteArraySet<Integer> set = new CopyOnWriteArraySet<>();
      together(
          () -> {
            int sum = 0;
            for (int n : list) {
              sum += n;
            }
            assertTrue(sum == 6 || sum == 10 || sum == 15);
          },
          () -> {
            list.add(4);
            list.add(5);
          },
          () -> set.add(1),
          () -> set.add(1));
      assertEquals(5, list.size());
      assertEquals(1, set.size());
    });
  }

  @Test
  void aCopyOnWriteListUnderReplaceAllBlocksTheOtherWriters() {
    Expect.completes(() -> {
      CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1));
      together(
          () ->
              list.replaceAll(n -> {
                pause(50);
                return n + 1;
              }),
          () -> list.add(9));
      assertEquals(2, list.size());
    });
  }

  @Test
  void synchronizedWrappersAreGuardedButTheirIterationIsNot() {
    Expect.completes(() -> {
      List<Integer> list = Collections.synchronizedList(new ArrayList<>());
      Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
      together(
          () -> {
            list.add(1);
            map.merge("a", 1, Integer::sum);
          },
          () -> {
            list.add(2);
            map.merge("a", 1, Integer::sum);
          });
      assertEquals(2, list.size());
      assertEquals(2, map.get("a"));
    });
  }

  @Test
  void aSynchronizedMapSleepingInACallbackBlocksTheOthers() {
    Expect.takes(
        Duration.ofMillis(100),
        () -> {
          Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
          AtomicInteger loads = new AtomicInteger();
          Body load =
              () ->
                  map.computeIfAbsent(
                      "key",
                      key -> {
                        pause(100);
                        return loads.incrementAndGet();
                      });
          together(load, load);
          assertEquals(1, loads.get());
        });
  }

  @Test
  void aPlainHashMapFromTwoThreadsIsARace() {
    Ending.Raced raced =
        Expect.finds(
            Ending.Raced.class,
            Options.defaults(),
            1,
            () -> {
              Map<String, Integer> map = new HashMap<>();
              together(() -> map.put("a", 1), () -> map.put("b", 2));
            });
    assertTrue(raced.subject().contains("HashMap"), raced::summary);
  }

  /** A field that no lock and no volatile guards: the map hands it over. */
  private static final class Parcel {
    int content;
  }

  @Test
  void whatIsPutIntoASkipListIsHandedOver() {
    Expect.completes(() -> {
      ConcurrentSkipListMap<Integer, Parcel> map = new ConcurrentSkipListMap<>();
      Thread sender =
          start(() -> {
            for (int i = 1; i <= 5; i++) {
              Parcel parcel = new Parcel();
              parcel.content = i;
              map.put(i, parcel);
              pause(1);
            }
          });
      Thread reader =
          start(() -> {
            for (int round = 0; round < 6; round++) {
              Parcel one = map.get(3);
              check(one == null || one.content == 3);
              Map.Entry<Integer, Parcel> last = map.lastEntry();
              check(last == null || last.getValue().content == last.getKey());
              map.forEach((key, parcel) -> check(parcel.content == key));
              map.tailMap(2).values().forEach(parcel -> check(parcel.content >= 2));
              pause(1);
            }
          });
      sender.join();
      reader.join();
    });
  }

  private static void check(boolean holds) {
    assertTrue(holds);
  }

  @Test
  void whoAsksAMapAgainAndAgainLetsTimePass() {
    Expect.completes(() -> {
      ConcurrentSkipListMap<String, String> map = new ConcurrentSkipListMap<>();
      start(() -> {
        pause(100);
        map.put("key", "value");
      });
      while (!map.getOrDefault("key", "none").equals("value")) {
        Thread.yield();
      }
      while (map.firstEntry() == null || map.floorKey("z") == null) {
        Thread.yield();
      }
    });
  }
}
