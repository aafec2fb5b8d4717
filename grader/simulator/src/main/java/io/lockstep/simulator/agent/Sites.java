package io.lockstep.simulator.agent;

import io.lockstep.simulator.SourceLine;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines and fields of instrumented code, by the numbers that its hooks pass. Numbers are given
 * out when classes are instrumented, and never taken back. Writers hold the lock; readers need
 * none, since they only see numbers that were written before their class was defined.
 */
public final class Sites {

  /** A field of instrumented code, as a hook names it. */
  public static final class Field {
    private final String owner;
    private final String name;
    private final int loader;
    private int slot;

    /** Its name alone: the class itself would keep its loader alive. */
    private String declaring;

    private volatile boolean resolved;
    private boolean isFinal;
    private boolean isVolatile;

    Field(int loader, String owner, String name, int slot) {
      this.loader = loader;
      this.owner = owner;
      this.declaring = owner;
      this.name = name;
      this.slot = slot;
    }

    /** Whether the modifiers are known. */
    public boolean isResolved() {
      return resolved;
    }

    /**
     * Finds the modifiers, from the object whose field it is, or from the class if it is static.
     * The class that the instruction names comes first: another one below it may have a field of
     * the same name (JVMS 5.4.3.2).
     */
    public void resolve(Object object) {
      Class<?> from = object instanceof Class<?> type ? type : object.getClass();
      for (Class<?> type = named(from, owner); type != null; type = type.getSuperclass()) {
        for (java.lang.reflect.Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            isFinal = Modifier.isFinal(field.getModifiers());
            isVolatile = Modifier.isVolatile(field.getModifiers());
            slot = numberOf(loader, type.getName(), name);
            declaring = type.getName();
            resolved = true;
            return;
          }
        }
      }
      resolved = true;
    }

    /** The class of that name, or the one that was given if none above it is called so. */
    private static Class<?> named(Class<?> from, String name) {
      for (Class<?> type = from; type != null; type = type.getSuperclass()) {
        if (type.getName().equals(name)) {
          return type;
        }
      }
      return from;
    }

    /** The class whose static field it is, for the one that an instruction names. */
    public Class<?> declaring(Class<?> from) {
      return from.getName().equals(declaring) ? from : named(from, declaring);
    }

    /** Whether it is final. */
    public boolean isFinal() {
      return isFinal;
    }

    /** Whether it is volatile. */
    public boolean isVolatile() {
      return isVolatile;
    }

    /** The number of the field under the name of the class that declares it. */
    public int slot() {
      return slot;
    }

    @Override
    public String toString() {
      return owner.substring(owner.lastIndexOf('.') + 1) + "." + name;
    }
  }

  private record FieldKey(int loader, String owner, String name) {}

  private static final Map<SourceLine, Integer> LINE_NUMBERS = new HashMap<>();
  private static final Map<FieldKey, Integer> FIELD_NUMBERS = new HashMap<>();
  private static Field[] fields = new Field[64];
  private static @Nullable SourceLine[] byNumber = new SourceLine[256];

  private Sites() {}

  /** The line with a number; null for 0, which means unknown. */
  public static @Nullable SourceLine line(int number) {
    return number == 0 ? null : byNumber[number];
  }

  /** The field with a number. */
  public static Field field(int number) {
    return fields[number];
  }

  /** The number of a field that its class, or one above it, declares. */
  public static int numberOf(Class<?> owner, String name) {
    ClassLoader loader = owner.getClassLoader();
    ClassLoader known = loader == null ? ClassLoader.getSystemClassLoader() : loader;
    return numberOf(System.identityHashCode(known), owner.getName(), name);
  }

  static synchronized int numberOf(SourceLine line) {
    Integer known = LINE_NUMBERS.get(line);
    if (known != null) {
      return known;
    }
    int number = LINE_NUMBERS.size() + 1;
    if (number == byNumber.length) {
      byNumber = java.util.Arrays.copyOf(byNumber, number * 2);
    }
    byNumber[number] = line;
    LINE_NUMBERS.put(line, number);
    return number;
  }

  static synchronized int numberOf(int loader, String owner, String name) {
    FieldKey key = new FieldKey(loader, owner, name);
    Integer known = FIELD_NUMBERS.get(key);
    if (known != null) {
      return known;
    }
    int number = FIELD_NUMBERS.size();
    if (number == fields.length) {
      fields = java.util.Arrays.copyOf(fields, number * 2);
    }
    fields[number] = new Field(loader, owner, name, number);
    FIELD_NUMBERS.put(key, number);
    return number;
  }
}
