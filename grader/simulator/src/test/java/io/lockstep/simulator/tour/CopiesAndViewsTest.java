package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who copies a collection, hands it to the JDK or looks at a view of it reads it all the same. */
final class CopiesAndViewsTest {

  @TestFactory
  Stream<DynamicTest> whoUsesAListBesideOneWhoAddsToItRaces() {
    return tests(
        List.<Map.Entry<String, Consumer<List<String>>>>of(
            Map.entry("a copy", list -> new ArrayList<>(list)),
            Map.entry("an immutable copy", List::copyOf),
            Map.entry("addAll", list -> new ArrayList<String>().addAll(list)),
            Map.entry("join", list -> String.join(",", list)),
            Map.entry("max", list -> Collections.max(list)),
            Map.entry("sort", list -> Collections.sort(list)),
            Map.entry("addAll of Collections", list -> Collections.addAll(list, "x", "y")),
            Map.entry("an unmodifiable view", list -> Collections.unmodifiableList(list).get(0)),
            Map.entry("a class of one's own", Copy::new)),
        () -> new ArrayList<>(List.of("a")),
        list -> list.add("b"));
  }

  @TestFactory
  Stream<DynamicTest> whoUsesAMapBesideOneWhoAddsToItRaces() {
    return tests(
        List.<Map.Entry<String, Consumer<Map<String, Integer>>>>of(
            Map.entry("a copy", map -> new HashMap<>(map)),
            Map.entry("an immutable copy", Map::copyOf),
            Map.entry("putAll", map -> new HashMap<String, Integer>().putAll(map))),
        () -> new HashMap<>(Map.of("a", 1)),
        map -> map.put("b", 2));
  }

  @TestFactory
  Stream<DynamicTest> aViewThatWasMadeBeforeIsAsMuchOfARace() {
    return Stream.of(new HashMap<String, Integer>(), new TreeMap<String, Integer>())
        .map(empty ->
            DynamicTest.dynamicTest(
                empty.getClass().getSimpleName(),
                () ->
                    Expect.finds(
                        Ending.Raced.class,
                        Options.defaults(),
                        1,
                        () -> {
                          Map<String, Integer> map =
                              empty instanceof TreeMap ? new TreeMap<>() : new HashMap<>();
                          Set<String> keys = map.keySet();
                          Thread other = start(() -> map.put("b", 2));
                          boolean _ = keys.contains("a");
                          other.join();
                        })));
  }

  @Test
  void whoCopiesOnceTheOthersAreDoneDoesNotRace() {
    Expect.completes(() -> {
      List<String> list = new ArrayList<>();
      start(() -> list.add("a")).join();
      assertEquals(List.of("a"), List.copyOf(list));
      assertEquals(List.of("a"), new Copy(list));
      Map<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", 2));
      Set<String> keys = map.keySet();
      Thread other = start(() -> map.put("a", 3));
      assertEquals(true, keys.contains("b"));
      map.put("b", 4);
      other.join();
      assertEquals(Map.of("a", 3, "b", 4), Map.copyOf(map));
    });
  }

  @Test
  @SuppressWarnings("JdkObsolete") // the point
  void whoCopiesASynchronizedListWaitsForItsMonitor() {
    Expect.completes(() -> {
      Vector<String> vector = new Vector<>();
      Thread other =
          start(() -> {
            synchronized (vector) {
              vector.add("a");
              Thread.sleep(5);
              vector.add("b");
            }
          });
      Thread.sleep(1);
      List<String> copy = new ArrayList<>(vector);
      assertEquals(true, copy.isEmpty() || copy.size() == 2, () -> copy + " is half a list");
      other.join();
    });
  }

  private static final class Copy extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Copy(List<String> original) {
      super(original);
    }
  }

  private static <T> Stream<DynamicTest> tests(
      List<Map.Entry<String, Consumer<T>>> uses, Supplier<T> shared, Consumer<T> change) {
    return uses.stream()
        .map(use ->
            DynamicTest.dynamicTest(
                use.getKey(),
                () ->
                    Expect.finds(
                        Ending.Raced.class,
                        Options.defaults(),
                        1,
                        () -> {
                          T both = shared.get();
                          Thread other = start(() -> change.accept(both));
                          use.getValue().accept(both);
                          other.join();
                        })));
  }
}
