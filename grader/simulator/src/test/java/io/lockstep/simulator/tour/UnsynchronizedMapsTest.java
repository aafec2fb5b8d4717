package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Maps that several threads use without a lock: what they may do, and what is a data race. */
final class UnsynchronizedMapsTest {

  @Test
  void threadsThatReplaceValuesOfTheirOwnKeysDoNotRace() {
    Expect.completes(() -> replaceTheirOwn(filled(new HashMap<>())));
    Expect.completes(() -> replaceTheirOwn(filled(new LinkedHashMap<>())));
  }

  private static void replaceTheirOwn(Map<String, Integer> map) throws InterruptedException {
    List<Thread> setters = new ArrayList<>();
    for (String own : List.of("a", "b", "c")) {
      setters.add(
          start(() -> {
            map.put(own, 1);
            assertEquals(1, map.get(own));
            map.replace(own, 2);
            assertEquals(3, map.size());
            assertEquals(true, map.containsKey("c"));
          }));
    }
    for (Thread setter : setters) {
      setter.join();
    }
    assertEquals(List.of(2, 2, 2), List.copyOf(map.values()));
  }

  private record Name(String text) {}

  private enum Letter {
    A,
    B
  }

  @Test
  @SuppressWarnings("NullAway") // of keys that are there
  void keysMayBeRecordsConstantsAndWhatIsEqualToItselfAlone() {
    for (List<?> keys :
        List.of(
            List.of(new Name("a"), new Name("b")),
            List.of(Letter.A, Letter.B),
            List.of(new Object(), new Object()))) {
      Expect.noAlarm(() -> {
        Map<Object, Integer> map = new HashMap<>();
        keys.forEach(key -> map.put(key, 0));
        Thread other = start(() -> map.put(keys.getFirst(), 1));
        map.put(keys.getLast(), 2);
        other.join();
        assertEquals(3, map.get(keys.getFirst()) + map.get(keys.getLast()));
      });
    }
  }

  /** It must not run unseen: what it waits for and starts would be real. */
  private record Slow(String text) {
    @Override
    public int hashCode() {
      long before = System.nanoTime();
      pause(10);
      assertEquals(10_000_000, System.nanoTime() - before);
      return text.hashCode();
    }
  }

  @Test
  void aRecordsOwnHashCodeIsPartOfTheRun() {
    Expect.completesExactly(() -> {
      Map<Slow, Integer> map = new HashMap<>();
      map.put(new Slow("a"), 1);
      map.put(new Slow("a"), 2);
      assertEquals(2, map.get(new Slow("a")));
    });
  }

  private record Nameless(@Nullable String text) {
    @Override
    public int hashCode() {
      return Objects.requireNonNull(text).hashCode();
    }
  }

  @Test
  void whatAKeyThrowsReachesWhoeverPutsIt() {
    Expect.completes(() -> {
      Map<Nameless, Integer> map = new HashMap<>();
      map.put(new Nameless("a"), 0);
      assertThrows(NullPointerException.class, () -> map.put(new Nameless(null), 1));
      assertEquals(1, map.size());
    });
  }

  @Test
  void threadsThatReplaceTheValueOfOneKeyRace() {
    races(() -> {
      Map<String, Integer> map = filled(new HashMap<>());
      Thread other = start(() -> map.put("a", 1));
      map.put("a", 2);
      other.join();
    });
  }

  @Test
  void whoAsksForAKeyRacesWithWhoReplacesItsValue() {
    races(() -> {
      Map<String, Integer> map = filled(new HashMap<>());
      Thread other = start(() -> map.put("a", 1));
      map.getOrDefault("a", 2);
      other.join();
    });
  }

  @Test
  void whoReadsAllValuesRacesWithWhoReplacesOne() {
    races(() -> {
      Map<String, Integer> map = filled(new HashMap<>());
      Thread other = start(() -> map.put("a", 1));
      for (int value : map.values()) {
        assertEquals(true, value < 2);
      }
      other.join();
    });
  }

  @Test
  void whoReplacesAValueRacesWithWhoAddsAKey() {
    races(() -> {
      Map<String, Integer> map = filled(new HashMap<>());
      Thread other = start(() -> map.put("a", 1));
      map.put("d", 2);
      other.join();
    });
  }

  @Test
  void inAMapThatKeepsTheOrderOfAccessesOneEachIsARace() {
    races(() -> {
      Map<String, Integer> map = filled(new LinkedHashMap<>(16, 0.75f, true));
      Thread other = start(() -> map.get("a"));
      map.get("b");
      other.join();
    });
  }

  @Test
  void aKeyOfOnesOwnIsNotAskedMoreOftenThanTheProgramDoes() {
    Expect.completes(() -> {
      int[] asked = new int[1];
      Object key =
          new Object() {
            @Override
            public int hashCode() {
              return asked[0]++ * 0;
            }

            @Override
            public boolean equals(Object other) {
              return this == other;
            }
          };
      Map<Object, String> map = new HashMap<>();
      map.put(key, "first");
      map.put(key, "second");
      assertEquals("second", map.get(key));
      assertEquals(3, asked[0]);
    });
  }

  private static void races(Body body) {
    Expect.finds(Ending.Raced.class, Options.defaults(), 1, body);
  }

  private static Map<String, Integer> filled(Map<String, Integer> map) {
    map.put("a", 0);
    map.put("b", 0);
    map.put("c", 0);
    return map;
  }
}
