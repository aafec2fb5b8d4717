package io.lockstep.simulator.agent;

import org.jspecify.annotations.Nullable;

/** The operations of {@code Unsafe} and {@code VarHandle} that order accesses, by their names. */
final class AtomicOperations {

  private AtomicOperations() {}

  static boolean contain(String owner, String name) {
    return (owner.equals("jdk/internal/misc/Unsafe") || owner.equals("java/lang/invoke/VarHandle"))
        && (isUpdate(name)
            || name.equals("get")
            || name.equals("set")
            || name.endsWith("Volatile")
            || name.endsWith("Acquire")
            || name.endsWith("Release")
            || name.endsWith("Opaque"));
  }

  /** Whether an operation of a {@code VarHandle} is a plain access, which orders nothing. */
  static boolean isPlain(String name) {
    return name.equals("get") || name.equals("set");
  }

  /** Whether an operation of a {@code VarHandle} orders nothing but itself. */
  static boolean isOpaque(String name) {
    return name.endsWith("Opaque") || name.endsWith("Plain");
  }

  /**
   * Whether an operation puts an object into the queue of a {@code ForkJoinPool}, or a new array
   * into its place. Whoever takes a task finds the queue's array by a plain read, and what it was
   * before it grew may be all that it has in common with whoever put the task there; so the object
   * itself carries the order too.
   */
  static boolean handsOver(String className, String name) {
    return className.equals("java/util/concurrent/ForkJoinPool$WorkQueue")
        && (name.equals("putReference") || name.equals("getAndSetReference"));
  }

  /** What an operation orders, which is what the hook is called that notes it. */
  static String orderOf(String name) {
    if (name.endsWith("Acquire")) {
      return "acquire";
    }
    if (name.endsWith("Release")) {
      return "release";
    }
    return isUpdate(name) ? "synchronize" : name.startsWith("get") ? "acquire" : "release";
  }

  /**
   * The hook of {@code HandleHooks} before an operation of a {@code VarHandle}, if not a plain one.
   */
  static String handleHookFor(String name) {
    return isUpdate(name) && name.endsWith("Acquire") ? "acquireAndChange" : orderOf(name);
  }

  /**
   * What an operation orders in a method of the JDK; null for nothing. In the classes that offer
   * operations, what their names say. Elsewhere too much rather than too little: what a pool relies
   * on beside its releases and acquires, such as that a reference is read before what it refers to,
   * is not noted.
   */
  static @Nullable String orderIn(String className, String method, String name) {
    if (className.startsWith("java/util/concurrent/atomic/")) {
      return isOpaque(method) ? null : orderOf(name);
    }
    return isUpdate(name) ? "synchronize" : orderOf(name);
  }

  private static boolean isUpdate(String name) {
    return name.startsWith("compareAnd")
        || name.startsWith("weakCompareAnd")
        || name.startsWith("getAnd");
  }
}
