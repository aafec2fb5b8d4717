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
    CollectionKind kind = CollectionKind.of(behind);
    if (kind == CollectionKind.CONCURRENT) {
      wrapped(t, races, behind, write, whole && !Views.isOfKeys(collection));
    }
    if (kind != CollectionKind.UNSYNCHRONIZED) {
      return;
    }
    races.access(t, behind, 0, write, behind);
    if (!whole || Views.isOfKeys(collection)) {
      return;
    }
    if (behind instanceof ArrayList || MapEntries.areJudged(behind)) {
      races.parts(t, behind, false, behind);
    }
  }

  /**
   * What a synchronized wrapper does inside its lock. It takes the lock itself, at every call; here
   * it is only waited for and left again, since some methods of the wrapper take it several times.
   */
  private static void wrapped(
      ManagedThread t, Races races, Object wrapper, boolean write, boolean whole) {
    Object mutex = Views.mutexOf(wrapper);
    if (mutex == null) {
      return;
    }
    t.engine.monitors.enter(t, mutex);
    try {
      access(t, races, Views.wrapped(wrapper), write, whole);
    } finally {
      boolean _ = t.engine.monitors.exit(t, mutex);
    }
  }

  /**
   * Judges that somebody begins to iterate, or makes a stream. A synchronized wrapper leaves its
   * lock to the caller then, so that what is behind it is read under what the caller holds.
   */
  static void iteration(ManagedThread t, Races races, Object collection) {
    Object iterated = collection;
    boolean ofKeys = false;
    for (Object behind = Views.behind(iterated);
        Views.mutexOf(behind) != null;
        behind = Views.behind(iterated)) {
      ofKeys |= Views.isOfKeys(iterated);
      iterated = Views.wrapped(behind);
    }
    access(t, races, iterated, false, !ofKeys);
  }

  /** Judges that an element of a list, or the value of an entry, is read or replaced. */
  static void part(
      ManagedThread t, Races races, Object collection, Object owner, int variable, boolean write) {
    races.access(t, owner, variable, write, collection);
    if (write) {
      races.parts(t, collection, true, collection);
    }
  }
}
