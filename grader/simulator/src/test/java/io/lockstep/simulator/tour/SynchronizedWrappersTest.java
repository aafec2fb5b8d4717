package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The wrappers of {@code Collections.synchronizedList} and the like: they protect from each other
 * those who use them, and from nobody else.
 */
class SynchronizedWrappersTest {

  private static void races(Body body) {
    Expect.finds(Ending.Raced.class, Options.defaults(), 1, body);
  }

  @Test
  void whoUsesTheListBehindTheWrapperRaces() {
    races(() -> {
      List<String> list = new ArrayList<>();
      List<String> wrapper = Collections.synchronizedList(list);
      Thread other = start(() -> wrapper.add("other"));
      list.add("own");
      other.join();
    });
  }

  @Test
  void whoOnlyReadsTheListBehindTheWrapperRacesToo() {
    races(() -> {
      List<String> list = new ArrayList<>();
      List<String> wrapper = Collections.synchronizedList(list);
      Thread other = start(() -> wrapper.add("other"));
      assertEquals(true, list.size() < 2);
      other.join();
    });
  }

  @Test
  void whoUsesTheMapBehindTheWrapperRaces() {
    for (Supplier<Map<String, Integer>> empty :
        List.<Supplier<Map<String, Integer>>>of(HashMap::new, TreeMap::new)) {
      races(() -> {
        Map<String, Integer> map = empty.get();
        Map<String, Integer> wrapper = Collections.synchronizedMap(map);
        Thread other = start(() -> wrapper.merge("a", 1, Integer::sum));
        map.put("b", 1);
        other.join();
      });
    }
  }

  @Test
  void twoWrappersOfOneListHaveTwoLocks() {
    races(() -> {
      List<String> list = new ArrayList<>();
      List<String> one = Collections.synchronizedList(list);
      List<String> two = Collections.synchronizedList(list);
      Thread other = start(() -> one.add("other"));
      two.add("own");
      other.join();
    });
  }

  @Test
  void whoUsesTheWrapperAloneDoesNotRace() {
    Expect.noAlarm(() -> {
      List<String> list = Collections.synchronizedList(new ArrayList<>());
      Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
      Set<String> set = Collections.synchronizedSet(new HashSet<>());
      Thread other = start(() -> use(list, map, set));
      use(list, map, set);
      other.join();
      assertEquals(4, list.size());
      assertEquals(Map.of("a", 2), map);
      assertEquals(Set.of("a"), set);
    });
  }

  private static void use(List<String> list, Map<String, Integer> map, Set<String> set) {
    list.add("a");
    list.addLast("b");
    assertEquals("a", list.getFirst());
    list.forEach(each -> assertEquals(1, each.length()));
    map.merge("a", 1, Integer::sum);
    map.forEach((key, value) -> set.add(key));
    assertEquals(true, map.keySet().contains("a"));
    Collection<String> copy = new ArrayList<>(set);
    assertEquals(1, copy.size());
  }

  @Test
  void whoIteratesUnderTheLockOfTheWrapperDoesNotRace() {
    Expect.noAlarm(() -> {
      List<String> list = Collections.synchronizedList(new ArrayList<>());
      Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
      Thread other =
          start(() -> {
            list.add("a");
            map.put("a", 1);
          });
      synchronized (list) {
        for (String each : list) {
          assertEquals("a", each);
        }
      }
      synchronized (map) {
        for (int value : map.values()) {
          assertEquals(1, value);
        }
      }
      other.join();
    });
  }

  /**
   * As the documentation of the wrappers says: who iterates synchronizes, the iterator does not.
   */
  @Test
  void whoIteratesWithoutTheLockOfTheWrapperRaces() {
    races(() -> {
      List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("a")));
      Thread other = start(() -> list.set(0, "b"));
      for (String each : list) {
        assertEquals(1, each.length());
      }
      other.join();
    });
    races(() -> {
      Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
      Thread other = start(() -> map.put("a", 1));
      assertEquals(true, map.keySet().stream().count() < 2);
      other.join();
    });
    races(() -> {
      Set<String> set = Collections.synchronizedSet(new HashSet<>());
      Thread other = start(() -> set.add("a"));
      assertEquals(true, Collections.unmodifiableSet(set).stream().count() < 2);
      other.join();
    });
  }

  @Test
  void whoIteratesWhenNobodyChangesTheWrapperAnyMoreDoesNotRace() {
    Expect.noAlarm(() -> {
      List<String> list = Collections.synchronizedList(new ArrayList<>());
      Thread other = start(() -> list.add("other"));
      list.add("own");
      other.join();
      for (String each : list) {
        assertEquals(1, List.of("own", "other").stream().filter(each::equals).count());
      }
      assertEquals(2, list.stream().count());
    });
  }

  @Test
  void whoUsesTheListItselfUnderTheLockOfTheWrapperDoesNotRace() {
    Expect.noAlarm(() -> {
      List<String> list = new ArrayList<>();
      List<String> wrapper = Collections.synchronizedList(list);
      Thread other = start(() -> wrapper.add("other"));
      synchronized (wrapper) {
        list.add("own");
      }
      other.join();
      assertEquals(2, list.size());
    });
  }

  @Test
  void aWrapperOfAWrapperHoldsBothLocks() {
    Expect.noAlarm(() -> {
      List<String> inner = Collections.synchronizedList(new ArrayList<>());
      List<String> outer = Collections.synchronizedList(inner);
      Thread other = start(() -> outer.add("other"));
      inner.add("own");
      other.join();
      assertEquals(2, outer.size());
    });
  }
}
