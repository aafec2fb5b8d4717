package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.lang.reflect.Array;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Accesses of code under test to what threads may share: fields, array elements, collections.
 * Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class AccessHooks {

  private AccessHooks() {}

  public static void read(@Nullable Object object, int field, int site) {
    access(object, field, site, false);
  }

  public static void write(@Nullable Object object, int field, int site) {
    access(object, field, site, true);
  }

  private static void access(@Nullable Object object, int number, int site, boolean write) {
    ManagedThread t = Caller.at(site);
    if (t == null || object == null) {
      return;
    }
    Engine engine = t.engine;
    Sites.Field field = resolved(t, number, object);
    if (field.isFinal()) {
      return;
    }
    engine.steps.point(t, write ? StepKind.WRITE : StepKind.READ, field);
    if (object instanceof Class<?> type) {
      engine.initializers.await(t, type); // who was switched to meanwhile may have begun
    }
    if (write) {
      t.asked = 0;
    } else {
      engine.busyWaits.asks(t, field.isVolatile() ? BusyWaits.QUERY : BusyWaits.PLAIN);
    }
    if (engine.races != null) {
      Object owner = object instanceof Class<?> type ? field.declaring(type) : object;
      judge(t, engine.races, owner, field, write);
    }
  }

  private static void judge(
      ManagedThread t, Races races, Object owner, Sites.Field field, boolean write) {
    if (!field.isVolatile()) {
      races.access(t, owner, field.slot(), write, field);
    } else if (write) {
      races.release(t, owner);
    } else {
      races.acquire(t, owner);
    }
  }

  /** Judges an operation of a {@code VarHandle} on a field, which orders what it orders itself. */
  static void operation(@Nullable Object object, int number, boolean writes, int site) {
    ManagedThread t = Caller.at(site);
    Races races = t == null ? null : t.engine.races;
    if (t == null || races == null || object == null) {
      return;
    }
    Sites.Field field = resolved(t, number, object);
    if (!field.isVolatile()) {
      Object owner = object instanceof Class<?> type ? field.declaring(type) : object;
      races.operation(t, owner, field.slot(), writes, field);
    }
  }

  private static Sites.Field resolved(ManagedThread t, int number, Object object) {
    Sites.Field field = Sites.field(number);
    if (!field.isResolved()) {
      t.bypass++;
      try {
        field.resolve(object);
      } finally {
        t.bypass--;
      }
    }
    return field;
  }

  public static void arrayRead(@Nullable Object array, int index, int site) {
    element(array, index, site, false);
  }

  public static void arrayWrite(@Nullable Object array, int index, int site) {
    element(array, index, site, true);
  }

  private static void element(@Nullable Object array, int index, int site, boolean write) {
    ManagedThread t = Caller.at(site);
    if (t == null || array == null || index < 0) {
      return;
    }
    Engine engine = t.engine;
    engine.steps.point(t, write ? StepKind.WRITE : StepKind.READ, array);
    if (write) {
      t.asked = 0;
    } else {
      engine.busyWaits.asks(t, BusyWaits.PLAIN);
    }
    if (engine.races != null && index < Array.getLength(array)) {
      engine.races.access(t, array, index, write, array);
    }
  }

  /** Before a call of a method of a collection of {@code java.util}. */
  public static void collection(@Nullable Object receiver, boolean write, boolean reads, int site) {
    ManagedThread t = Caller.self();
    if (t == null || receiver == null) {
      return;
    }
    t.site = site;
    CollectionKind kind = CollectionKind.of(receiver);
    if (t.initializing == 0) {
      access(t, receiver, kind, write, reads);
    }
    if (kind == CollectionKind.SYNCHRONIZED) {
      t.engine.monitors.enter(t, receiver);
    }
  }

  /**
   * Before a call of a method that begins to iterate over a collection, or makes a stream of it.
   */
  public static void iteration(@Nullable Object receiver, int site) {
    ManagedThread t = Caller.self();
    Races races = t == null ? null : t.engine.races;
    boolean wrapped =
        receiver != null && races != null && Views.mutexOf(Views.behind(receiver)) != null;
    if (t == null || races == null || receiver == null || !wrapped || t.initializing > 0) {
      collection(receiver, false, true, site);
      return;
    }
    t.site = site;
    t.engine.steps.point(t, StepKind.CALL, receiver);
    t.engine.busyWaits.asks(t, BusyWaits.QUERY);
    CollectionRaces.iteration(t, races, receiver);
  }

  /**
   * Before {@code get} or {@code set} of a list. In an {@code ArrayList}, these leave the structure
   * as it is: threads that set elements of their own do not disturb each other.
   */
  public static void listElement(@Nullable Object list, int index, boolean write, int site) {
    ManagedThread t = Caller.self();
    if (t == null
        || !(list instanceof ArrayList<?> elements)
        || index < 0
        || index >= Jdk.sizeOf(elements)) {
      collection(list, write, false, site);
      return;
    }
    t.site = site;
    if (t.initializing == 0) {
      access(t, list, CollectionKind.UNSYNCHRONIZED, false, false);
      if (write) {
        t.asked = 0;
      }
      if (t.engine.races != null) {
        CollectionRaces.part(t, t.engine.races, list, list, index + 1, write);
      }
    }
  }

  /** Before {@code getFirst} or {@code getLast} of a list. */
  public static void listEnd(@Nullable Object list, boolean last, int site) {
    if (list instanceof ArrayList<?> elements && Jdk.sizeOf(elements) > 0) {
      listElement(list, last ? Jdk.sizeOf(elements) - 1 : 0, false, site);
    } else {
      collection(list, false, true, site);
    }
  }

  /**
   * Before a method of a map that only takes or replaces the value of a key. In a {@code HashMap}
   * that has the key, it leaves the structure as it is.
   */
  public static void mapEntry(@Nullable Object map, @Nullable Object key, boolean write, int site) {
    ManagedThread t = Caller.self();
    Races races = t == null ? null : t.engine.races;
    Object entry = t == null || races == null || map == null ? null : MapEntries.find(t, map, key);
    if (t == null || races == null || map == null || entry == null) {
      collection(map, write || MapEntries.isChangedByReading(map), false, site);
      return;
    }
    t.site = site;
    if (t.initializing == 0) {
      access(t, map, CollectionKind.UNSYNCHRONIZED, false, false);
      if (write) {
        t.asked = 0;
      }
      CollectionRaces.part(t, races, map, entry, 0, write);
    }
  }

  private static void access(
      ManagedThread t, Object receiver, CollectionKind kind, boolean write, boolean whole) {
    Engine engine = t.engine;
    engine.steps.point(t, StepKind.CALL, receiver);
    if (kind == CollectionKind.UNSYNCHRONIZED) {
      if (write) {
        t.asked = 0;
      }
    } else if (kind != CollectionKind.OTHER) {
      engine.busyWaits.asks(t, BusyWaits.QUERY);
    }
    if (engine.races != null) {
      CollectionRaces.access(t, engine.races, receiver, write, whole);
    }
  }

  /**
   * Before a call that reads, or changes, a collection which it is given. No scheduling point: what
   * is shared without a lock is a data race under every schedule. One that synchronizes itself is
   * waited for; the JDK uses it at one go.
   */
  public static void given(@Nullable Object collection, boolean write, int site) {
    ManagedThread t = Caller.self();
    if (t == null || collection == null) {
      return;
    }
    Engine engine = t.engine;
    if (CollectionKind.of(collection) == CollectionKind.SYNCHRONIZED) {
      t.site = site;
      engine.monitors.enter(t, collection);
      boolean _ = engine.monitors.exit(t, collection);
    } else if (engine.races != null && t.initializing == 0) {
      t.site = site;
      CollectionRaces.access(t, engine.races, collection, write, !write);
    }
  }

  /**
   * Before a call of a method of a {@code StringBuilder}. No scheduling point: one that threads
   * share without a lock is a data race under every schedule, and most are used by one thread.
   */
  public static void builder(@Nullable Object builder, boolean write, int site) {
    ManagedThread t = Caller.ordering();
    if (t != null && builder != null && t.engine.races != null && t.initializing == 0) {
      t.site = site;
      t.engine.races.access(t, builder, 0, write, builder);
    }
  }

  /** Before such a call that certainly changes the collection: whoever makes it does not spin. */
  public static void changes() {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.asked = 0;
    }
  }

  /** After that call, however it ended. */
  public static void afterCollection(@Nullable Object receiver) {
    if (receiver != null && CollectionKind.of(receiver) == CollectionKind.SYNCHRONIZED) {
      boolean _ = MonitorHooks.exit(receiver);
    }
  }
}
