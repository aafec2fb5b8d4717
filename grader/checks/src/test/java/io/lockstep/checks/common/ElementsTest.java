package io.lockstep.checks.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.AbstractList;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken from a collection whatever its class is. */
class ElementsTest {

  @Test
  void anOrdinaryListGivesItsElements() {
    assertEquals(Optional.of(Arrays.asList("a", null)), Elements.of(Arrays.asList("a", null)));
  }

  @Test
  void aSetWithoutAnIteratorTellsNothing() {
    assertEquals(
        Optional.empty(),
        Elements.of(
            new AbstractSet<String>() {
              @Override
              @SuppressWarnings("NullAway") // as a student might
              public Iterator<String> iterator() {
                return null;
              }

              @Override
              public int size() {
                return 1;
              }
            }));
  }

  @Test
  void aListWithoutAnArrayTellsNothing() {
    List<String> list =
        new AbstractList<>() {
          @Override
          @SuppressWarnings("NullAway") // as a student might
          public Object[] toArray() {
            return null;
          }

          @Override
          public String get(int index) {
            return "a";
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertEquals(Optional.empty(), Elements.of(list));
  }
}
