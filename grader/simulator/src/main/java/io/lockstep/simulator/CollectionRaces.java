package io.lockstep.simulator;

import java.util.ArrayList;

/**
 * Accesses to collections as the race detector sees them. A collection is one variable, its
 * structure; the elements of an {@code ArrayList} and the entries of a {@code HashMap} are
 * variables of their own beside it, since to replace one leaves the structure as it is.
 */
final class CollectionRaces {

  private CollectionRaces() {}

  /**
   * Judges a call.
   *
   * @param write whether it changes the structure
   * @param whole whether it reads the elements, or values, and not only the structure
   */
  static void access(
      ManagedThread t, Races races, Object collection, boolean write, boolean whole) {
    Object behind = Views.behind(collection);
    if (CollectionKind.of(behind) != CollectionKind.UNSYNCHRONIZED) {
      return;
    }
    races.access(t, behind, 0, write, behind);
    if (!whole || Views.isOfKeys(collection)) {
      return;
    }
    if (behind instanceof ArrayList<?> list) {
      for (int i = Jdk.sizeOf(list); i > 0; i--) {
        races.access(t, list, i, false, list);
      }
    } else if (MapEntries.areJudged(behind)) {
      for (Object entry : MapEntries.of(t, behind)) {
        races.access(t, entry, 0, false, behind);
      }
    }
  }
}
