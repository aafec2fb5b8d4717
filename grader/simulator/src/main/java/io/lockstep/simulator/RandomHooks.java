package io.lockstep.simulator;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The random sources of rewritten code, which draw from the seed of the run. Called by rewritten
 * code, which is why it is public: see {@link Caller}.
 */
public final class RandomHooks {

  private RandomHooks() {}

  public static AtomicLong seeder(AtomicLong shared) {
    ManagedThread t = Caller.self();
    return t == null ? shared : new AtomicLong(t.random.next());
  }

  public static AtomicInteger probes(AtomicInteger shared) {
    ManagedThread t = Caller.self();
    return t == null ? shared : new AtomicInteger(t.number * 0x9e3779b9);
  }

  public static long seed(long real) {
    ManagedThread t = Caller.self();
    return t == null ? real : t.random.next();
  }

  public static @Nullable Random shuffler(@Nullable Random shared) {
    ManagedThread t = Caller.self();
    return t == null ? shared : new Random(t.random.next());
  }

  public static long salt(long real) {
    return Caller.self() == null ? real : 0x5bd1_e995L;
  }

  public static boolean reverse(boolean real) {
    return Caller.self() == null && real;
  }

  public static double random() {
    ManagedThread t = Caller.self();
    return t == null ? Math.random() : (t.random.next() >>> 11) * 0x1.0p-53;
  }

  public static UUID randomUuid() {
    ManagedThread t = Caller.self();
    if (t == null) {
      return UUID.randomUUID();
    }
    long most = (t.random.next() & ~0xf000L) | 0x4000L;
    long least = (t.random.next() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }
}
