package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several threads may do with one list or text and no lock, and what they may not. */
class UnsynchronizedListsTest {

  private static List<String> filled() {
    return new ArrayList<>(Collections.nCopies(4, "nothing"));
  }

  @Test
  void threadsThatSetElementsOfTheirOwnDoNotRace() {
    Expect.completes(() -> {
      List<String> list = filled();
      List<Thread> setters = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        int own = i;
        setters.add(
            start(() -> {
              list.set(own, "own");
              assertEquals("own", list.get(own));
              assertEquals(4, list.size());
            }));
      }
      for (Thread setter : setters) {
        setter.join();
      }
      assertEquals(List.of("own", "own", "own", "own"), List.copyOf(list));
      list.forEach(element -> assertEquals("own", element));
    });
  }

  @Test
  void whoTakesTheLastElementDoesNotRaceWithWhoSetsTheFirst() {
    Expect.completes(() -> {
      List<String> list = filled();
      Thread other = start(() -> list.set(0, "first"));
      assertEquals("nothing", list.getLast());
      other.join();
      assertEquals("first", list.getFirst());
    });
  }

  @Test
  void whoLooksAtAllElementsRacesWithWhoSetsOne() {
    for (boolean setsLater : List.of(true, false)) {
      Expect.finds(
          Ending.Raced.class,
          Options.defaults(),
          1,
          () -> {
            List<String> list = filled();
            Thread other =
                start(() -> {
                  Thread.sleep(setsLater ? 2 : 0);
                  list.set(1, "own");
                });
            Thread.sleep(1);
            assertEquals(true, list.contains("nothing"));
            other.join();
          });
    }
  }

  /** A minute of a processor's time, were all elements judged each time. */
  @Test
  void toPollALongListCostsNoMoreThanAShortOne() {
    List<Integer> numbers = Collections.nCopies(100_000, 7);
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            Expect.completes(
                Options.defaults(),
                1,
                () -> {
                  List<Integer> list = new ArrayList<>(numbers);
                  Map<Integer, Integer> map = new HashMap<>();
                  for (int i = 0; i < 1_000; i++) {
                    map.put(i, i);
                  }
                  int sum = 0;
                  for (int i = 0; i < 20_000; i++) {
                    sum += list.getLast() + list.iterator().next() + map.values().size();
                  }
                  assertEquals(20_000 * (7 + 7 + 1_000), sum);
                }));
  }

  @Test
  void threadsThatAppendToOneStringBuilderRace() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          StringBuilder text = new StringBuilder();
          Thread other = start(() -> text.append("other"));
          text.append("own");
          other.join();
        });
  }

  @Test
  void oneThatIsHandedOnDoesNotRace() {
    Expect.completes(() -> {
      StringBuilder text = new StringBuilder("first ");
      start(() -> text.append("then")).join();
      assertEquals("first then", text.toString());
    });
  }

  @Test
  void threadsThatSetElementsOfAListOfTheirOwnKindDoNotRace() {
    Expect.completes(() -> {
      List<String> list = new ArrayList<>(filled()) {};
      Thread other = start(() -> list.set(2, "other"));
      list.set(1, "own");
      other.join();
      assertEquals(List.of("nothing", "own", "other", "nothing"), list);
    });
  }

  @Test
  void threadsThatSetTheSameElementRace() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          List<String> list = filled();
          Thread other = start(() -> list.set(2, "other"));
          list.set(2, "own");
          other.join();
        });
  }

  @Test
  void whoReadsAllElementsRacesWithWhoSetsOne() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          List<String> list = filled();
          Thread other = start(() -> list.set(3, "other"));
          for (String element : list) {
            assertEquals(false, element.isEmpty());
          }
          other.join();
        });
  }

  @Test
  void whoSetsAnElementRacesWithWhoAddsOne() {
    Expect.finds(
        Ending.Raced.class,
        Options.defaults(),
        1,
        () -> {
          List<String> list = filled();
          Thread other = start(() -> list.set(0, "other"));
          list.add("own");
          other.join();
        });
  }
}
