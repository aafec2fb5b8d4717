package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The fields behind the {@code VarHandle}s of code under test. Their plain {@code get} and {@code
 * set} are accesses like those that name the field (JLS 17.4, {@link VarHandle}), and order
 * nothing; the other operations race with such accesses, though not with each other.
 */
final class HandleFields {

  /**
   * A field.
   *
   * @param owner the class of a static field; null for one of objects
   * @param number its number among {@link Sites}
   */
  private record Field(@Nullable Class<?> owner, int number) {}

  private static final WeakIdentityTable<Field> FIELDS = new WeakIdentityTable<>();

  private HandleFields() {}

  /** Remembers the field of a handle; classes may be initialised on any thread. */
  static synchronized VarHandle remember(
      VarHandle handle, Class<?> owner, String field, boolean isStatic) {
    FIELDS.put(handle, new Field(isStatic ? owner : null, Sites.numberOf(owner, field)));
    return handle;
  }

  private static synchronized @Nullable Field of(VarHandle handle) {
    return FIELDS.get(handle);
  }

  /** What precedes a plain access; of an array's element, nothing is known. */
  static void access(VarHandle handle, @Nullable Object object, boolean writes, int site) {
    Field field = of(handle);
    if (field == null) {
      return;
    }
    Object accessed = field.owner() == null ? object : field.owner();
    if (writes) {
      AccessHooks.write(accessed, field.number(), site);
    } else {
      AccessHooks.read(accessed, field.number(), site);
    }
  }

  /**
   * What carries the order of an operation: the object that has the field, or its class.
   *
   * @param first the first operand, which is the object unless the field is static; null for none
   */
  static @Nullable Object carrier(@Nullable VarHandle handle, @Nullable Object first) {
    Field field = handle == null ? null : of(handle);
    return field != null && field.owner() != null ? field.owner() : first;
  }

  /**
   * Judges an operation that is no plain access.
   *
   * @param carrier what carries its order
   */
  static void operation(
      @Nullable VarHandle handle, @Nullable Object carrier, boolean writes, int site) {
    Field field = handle == null ? null : of(handle);
    if (field != null) {
      AccessHooks.operation(carrier, field.number(), writes, site);
    }
  }
}
