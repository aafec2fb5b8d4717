package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several threads may do with one {@code ArrayList} and no lock, and what they may not. */
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
