package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the JDK computes from the hash codes of objects that have none of their own: it is the run's
 * in every JVM, since the identity hash codes are.
 */
class IdentityHashCodesTest {

  private enum Color {
    RED
  }

  @TestFactory
  Stream<DynamicTest> anEntryOfAKeyAndAnObject() {
    return tests(
        value -> "key".hashCode() ^ System.identityHashCode(value),
        List.of(
            Map.entry("Map.entry", value -> Map.entry("key", value).hashCode()),
            Map.entry("SimpleEntry", value -> simple(value).hashCode()),
            Map.entry(
                "SimpleImmutableEntry",
                value -> new AbstractMap.SimpleImmutableEntry<>("key", value).hashCode()),
            Map.entry("HashMap", value -> filled(new HashMap<>(), value)),
            Map.entry("LinkedHashMap", value -> filled(new LinkedHashMap<>(), value)),
            Map.entry("TreeMap", value -> filled(new TreeMap<>(), value)),
            Map.entry("ConcurrentHashMap", value -> filled(new ConcurrentHashMap<>(), value)),
            Map.entry(
                "ConcurrentSkipListMap", value -> filled(new ConcurrentSkipListMap<>(), value)),
            Map.entry("a reversed TreeMap", value -> reversed(value).hashCode()),
            Map.entry("singletonMap", value -> Collections.singletonMap("key", value).hashCode()),
            Map.entry("Map.of", value -> Map.of("key", value).hashCode())));
  }

  private static Map.Entry<String, Object> simple(Object value) {
    return new AbstractMap.SimpleEntry<>("key", value);
  }

  private static int filled(Map<String, Object> map, Object value) {
    map.put("key", value);
    return map.hashCode();
  }

  private static Map<String, Object> reversed(Object value) {
    return new TreeMap<>(Map.of("key", value)).reversed();
  }

  @TestFactory
  @SuppressWarnings("HashCodeInObjectsHash") // of an array of one
  Stream<DynamicTest> aListOfAnObject() {
    return tests(
        element -> 31 + System.identityHashCode(element),
        List.of(
            Map.entry("List.of", element -> List.of(element).hashCode()),
            Map.entry("nCopies", element -> Collections.nCopies(1, element).hashCode()),
            Map.entry("a reversed list", element -> List.of(element).reversed().hashCode()),
            Map.entry(
                "a reversed ArrayList",
                element -> new ArrayList<>(List.of(element)).reversed().hashCode()),
            Map.entry("Objects.hash", element -> Objects.hash(element))));
  }

  @TestFactory
  Stream<DynamicTest> theObjectItself() {
    return tests(
        System::identityHashCode,
        List.of(
            Map.entry("hashCode", Object::hashCode),
            Map.entry("a format", o -> Integer.parseUnsignedInt(String.format("%h", o), 16)),
            Map.entry("the keys of an IdentityHashMap", o -> identities(o).keySet().hashCode())));
  }

  private static Map<Object, String> identities(Object key) {
    Map<Object, String> map = new IdentityHashMap<>();
    map.put(key, "value");
    return map;
  }

  @TestFactory
  Stream<DynamicTest> aPairOfAConstantAndAnObject() {
    return tests(
        value -> System.identityHashCode(Color.RED) ^ System.identityHashCode(value),
        List.of(
            Map.entry("an EnumMap", value -> byColor(value).hashCode()),
            Map.entry("its entry", value -> byColor(value).entrySet().iterator().next().hashCode()),
            Map.entry("an entry of an IdentityHashMap", IdentityHashCodesTest::byIdentity)));
  }

  private static Map<Color, Object> byColor(Object value) {
    return new EnumMap<>(Map.of(Color.RED, value));
  }

  private static int byIdentity(Object value) {
    Map<Object, Object> map = new IdentityHashMap<>();
    map.put(Color.RED, value);
    return map.entrySet().iterator().next().hashCode();
  }

  private static Stream<DynamicTest> tests(
      ToIntFunction<Object> expected, List<Map.Entry<String, ToIntFunction<Object>>> ways) {
    return ways.stream()
        .map(way ->
            DynamicTest.dynamicTest(
                way.getKey(),
                () ->
                    Expect.completes(() -> {
                      for (Object object : List.of(new Object(), Color.RED)) {
                        assertEquals(
                            expected.applyAsInt(object), way.getValue().applyAsInt(object));
                      }
                    })));
  }
}
