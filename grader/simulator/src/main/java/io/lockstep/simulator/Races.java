package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A detector of data races by happens-before (JLS 17.4.5), with vector clocks, in the manner of
 * FastTrack (Flanagan and Freund, PLDI 2009): the last write and the last reads of every variable
 * are kept as thread and clock, and an access that they do not happen before is a race.
 *
 * <p>Synchronisation inside {@code java.util.concurrent} is seen where it happens: at its volatile
 * fields and compare-and-sets, an object at a time.
 */
final class Races {

  static final int[] NOTHING = {};

  /** More threads than this are not followed: clocks grow with the square. */
  private static final int MOST_THREADS = 512;

  /** The accesses to one variable. */
  private static final class Shadow {
    final int variable;
    final Accesses plain = new Accesses();
    @Nullable Accesses atomic;

    Shadow(int variable) {
      this.variable = variable;
    }
  }

  /** The last write and the last reads. */
  private static final class Accesses {
    int writer = -1;
    int writeClock;
    int writeSite;
    int[] readClocks = NOTHING;
    int[] readSites = NOTHING;

    void keep(ManagedThread t, boolean write) {
      if (write) {
        writer = t.number;
        writeClock = t.clock[t.number];
        writeSite = t.site;
        readClocks = NOTHING;
        readSites = NOTHING;
      } else {
        if (readClocks.length <= t.number) {
          readClocks = Arrays.copyOf(readClocks, t.number + 1);
          readSites = Arrays.copyOf(readSites, t.number + 1);
        }
        readClocks[t.number] = t.clock[t.number];
        readSites[t.number] = t.site;
      }
    }
  }

  private final Engine engine;
  private final WeakIdentityTable<int[]> clocks = new WeakIdentityTable<>();
  private final WeakIdentityTable<Shadow[]> fields = new WeakIdentityTable<>();
  private final WeakIdentityTable<PartAccesses> parts = new WeakIdentityTable<>();
  private boolean watching = true;

  Races(Engine engine) {
    this.engine = engine;
  }

  boolean isWatching() {
    return watching;
  }

  void started(@Nullable ManagedThread starter, ManagedThread t) {
    if (!watching || t.number >= MOST_THREADS) {
      watching = false;
      return;
    }
    int[] from = starter == null ? NOTHING : starter.clock;
    t.clock = Arrays.copyOf(from, Math.max(from.length, t.number + 1));
    t.clock[t.number] = 1;
    if (starter != null) {
      starter.clock[starter.number]++;
    }
  }

  void acquire(ManagedThread t, Object object) {
    if (watching) {
      int[] clock = clocks.get(object);
      if (clock != null) {
        t.clock = join(t.clock, clock);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality")
  void release(ManagedThread t, Object object) {
    if (watching) {
      int[] clock = clocks.get(object);
      int[] joined = clock == null ? t.clock.clone() : join(clock, t.clock);
      if (joined != clock) {
        clocks.put(object, joined);
      }
      t.clock[t.number]++;
    }
  }

  /** All that an ended thread did happens before what the other does next. */
  void joined(ManagedThread t, ManagedThread ended) {
    if (watching) {
      t.clock = join(t.clock, ended.clock);
    }
  }

  /** The component-wise maximum, in place where it fits. */
  private static int[] join(int[] into, int[] from) {
    int[] result = into.length >= from.length ? into : Arrays.copyOf(into, from.length);
    for (int i = 0; i < from.length; i++) {
      if (from[i] > result[i]) {
        result[i] = from[i];
      }
    }
    return result;
  }

  /**
   * Judges a plain access.
   *
   * @param variable which of the object's variables: the index in an array, or any number of the
   *     field's own
   */
  void access(ManagedThread t, Object object, int variable, boolean write, Object subject) {
    if (watching) {
      Shadow shadow = shadow(object, variable);
      judge(t, shadow.plain, write, subject);
      if (shadow.atomic != null) {
        judge(t, shadow.atomic, write, subject);
      }
      shadow.plain.keep(t, write);
    }
  }

  /**
   * Judges an operation of a {@code VarHandle} that is no plain access: it races with plain ones
   * alone.
   */
  void operation(ManagedThread t, Object object, int variable, boolean write, Object subject) {
    if (watching) {
      Shadow shadow = shadow(object, variable);
      judge(t, shadow.plain, write, subject);
      Accesses atomic = shadow.atomic;
      if (atomic == null) {
        atomic = new Accesses();
        shadow.atomic = atomic;
      }
      atomic.keep(t, write);
    }
  }

  private void judge(ManagedThread t, Accesses earlier, boolean write, Object subject) {
    if (earlier.writer >= 0
        && earlier.writer != t.number
        && earlier.writeClock > clockOf(t, earlier.writer)) {
      raced(t, write, earlier.writer, true, earlier.writeSite, subject);
    }
    if (write) {
      for (int i = 0; i < earlier.readClocks.length; i++) {
        if (i != t.number && earlier.readClocks[i] > clockOf(t, i)) {
          raced(t, true, i, false, earlier.readSites[i], subject);
        }
      }
    }
  }

  /** Judges a read of all parts of an object, or that a part is written, of which it knows. */
  void parts(ManagedThread t, Object object, boolean write, Object subject) {
    if (!watching) {
      return;
    }
    PartAccesses accesses = parts.get(object);
    if (accesses == null) {
      accesses = new PartAccesses();
      parts.put(object, accesses);
    }
    int[] others = accesses.clocks(!write);
    for (int i = 0; i < others.length; i++) {
      if (i != t.number && others[i] > clockOf(t, i)) {
        raced(t, write, i, !write, accesses.site(!write, i), subject);
      }
    }
    accesses.keep(t, write);
  }

  private static int clockOf(ManagedThread t, int thread) {
    return thread < t.clock.length ? t.clock[thread] : 0;
  }

  private Shadow shadow(Object object, int variable) {
    boolean direct = object.getClass().isArray() || object.getClass() == ArrayList.class;
    Shadow[] shadows = fields.get(object);
    int at = direct ? variable : 0;
    if (shadows != null && !direct) {
      while (at < shadows.length && shadows[at] != null && shadows[at].variable != variable) {
        at++;
      }
    }
    if (shadows == null || at >= shadows.length) {
      int length = shadows == null ? at + 1 : Math.max(at + 1, shadows.length * 2);
      shadows = shadows == null ? new Shadow[length] : Arrays.copyOf(shadows, length);
      fields.put(object, shadows);
    }
    Shadow shadow = shadows[at];
    if (shadow == null) {
      shadow = new Shadow(variable);
      shadows[at] = shadow;
    }
    return shadow;
  }

  private void raced(
      ManagedThread t, boolean write, int other, boolean otherWrote, int site, Object subject) {
    ManagedThread earlier = Objects.requireNonNull(engine.roster.get(other));
    SourceLine place = Sites.line(site);
    Ending.Access first =
        new Ending.Access(
            other,
            earlier.called(),
            otherWrote,
            place,
            place == null ? List.of() : List.of(Reports.frame(place)));
    Ending.Access second =
        new Ending.Access(t.number, t.called(), write, Sites.line(t.site), Reports.ownStack());
    engine.end(new Ending.Raced(new Names().of(subject), first, second));
  }
}
