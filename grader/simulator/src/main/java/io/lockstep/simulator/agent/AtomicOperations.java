package io.lockstep.simulator.agent;

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

  /** The hook that notes the order. */
  static String hookFor(String name) {
    if (isUpdate(name)) {
      return "OrderHooks.synchronize";
    }
    return name.startsWith("get") ? "OrderHooks.acquire" : "OrderHooks.release";
  }

  private static boolean isUpdate(String name) {
    return name.startsWith("compareAnd")
        || name.startsWith("weakCompareAnd")
        || name.startsWith("getAnd");
  }
}
