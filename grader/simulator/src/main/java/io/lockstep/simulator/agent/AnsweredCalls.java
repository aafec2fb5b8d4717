package io.lockstep.simulator.agent;

import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/** The methods of the JDK that the engine answers when code under test calls them. */
public final class AnsweredCalls {

  private AnsweredCalls() {}

  /**
   * The hook that takes the place of a method, such as {@code ClockHooks.nanoTime}; its first
   * argument is the receiver, if there is one. Null if the engine does not answer, or answers by a
   * hook that takes more ({@code wait} and {@code notify}).
   *
   * @param owner the class that is named at the call, such as {@code java/lang/System}
   */
  public static @Nullable String hookFor(String owner, String name) {
    return switch (owner + "." + name) {
      case "java/lang/System.nanoTime" -> "ClockHooks.nanoTime";
      case "java/lang/System.currentTimeMillis" -> "ClockHooks.currentTimeMillis";
      case "java/lang/System.identityHashCode" -> "RunHooks.identityHashCode";
      case "java/lang/System.exit" -> "JvmHooks.systemExit";
      case "java/lang/Runtime.exit" -> "JvmHooks.runtimeExit";
      case "java/lang/Runtime.halt" -> "JvmHooks.runtimeHalt";
      case "java/lang/Runtime.availableProcessors" -> "RunHooks.availableProcessors";
      case "java/lang/Thread.holdsLock" -> "MonitorHooks.holdsLock";
      case "java/lang/Thread.onSpinWait", "java/lang/Thread.yield" -> "ThreadHooks.spinWait";
      case "java/lang/Thread.interrupt" -> "ThreadHooks.interruptUnderTest";
      case "java/lang/Thread.isInterrupted" -> "ThreadHooks.isInterruptedUnderTest";
      case "java/lang/System.getProperties" -> "JvmHooks.getProperties";
      case "java/lang/System.setProperties" -> "JvmHooks.setProperties";
      case "java/lang/System.setProperty" -> "JvmHooks.setProperty";
      case "java/lang/System.clearProperty" -> "JvmHooks.clearProperty";
      case "java/lang/Runtime.addShutdownHook" -> "JvmHooks.addShutdownHook";
      case "java/lang/Runtime.removeShutdownHook" -> "JvmHooks.removeShutdownHook";
      case "java/lang/Class.getName" -> "RunHooks.className";
      case "java/lang/Class.getTypeName" -> "RunHooks.typeName";
      case "java/lang/Class.getSimpleName" -> "RunHooks.simpleClassName";
      case "java/lang/Math.random" -> "RandomHooks.random";
      case "java/util/UUID.randomUUID" -> "RandomHooks.randomUuid";
      case "java/lang/String.intern" -> "RunHooks.intern";
      case "java/lang/Object.hashCode" -> "RunHooks.hashCode";
      case "java/lang/ref/ReferenceQueue.remove" -> "JvmHooks.removeReference";
      case "java/lang/invoke/VarHandle.toMethodHandle" -> "HandleHooks.toMethodHandle";
      case "java/lang/invoke/VarHandle.fullFence" -> "OrderHooks.fullFence";
      case "java/lang/invoke/VarHandle.acquireFence" -> "OrderHooks.acquireFence";
      case "java/lang/invoke/VarHandle.releaseFence" -> "OrderHooks.releaseFence";
      default -> owner.equals("java/lang/invoke/MethodHandles$Lookup") ? lookup(name) : null;
    };
  }

  private static @Nullable String lookup(String name) {
    return switch (name) {
      case "findStatic",
          "findVirtual",
          "bind",
          "unreflect",
          "findGetter",
          "findSetter",
          "findStaticGetter",
          "findVarHandle",
          "findStaticVarHandle",
          "findStaticSetter" ->
          "HandleHooks." + name;
      default -> null;
    };
  }

  /** Whether an instance method is {@code Object.wait}, which is final, whatever class is named. */
  public static boolean isWait(String name, String descriptor) {
    return name.equals("wait")
        && (descriptor.equals("()V") || descriptor.equals("(J)V") || descriptor.equals("(JI)V"));
  }

  /** Whether an instance method is {@code Object.notify} or {@code Object.notifyAll}. */
  public static boolean isNotify(String name, String descriptor) {
    return (name.equals("notify") || name.equals("notifyAll")) && descriptor.equals("()V");
  }

  /** Whether a call asks {@link io.lockstep.simulator.ReflectionHooks} first. */
  static boolean isReflective(String owner, String name) {
    return owner.equals("java/lang/reflect/Method") && name.equals("invoke");
  }

  /** Calls that other threads may notice: of the JDK's own, and of what was handed in. */
  static boolean isNoticed(boolean ofInterface, String owner, String name) {
    return owner.startsWith("java/util/concurrent/")
        || owner.equals("java/lang/Thread")
        || owner.startsWith("java/util/Timer")
        || (owner.equals("java/lang/invoke/MethodHandle") && name.startsWith("invoke"))
        || (ofInterface && !isOfTheJdk(owner));
  }

  /** Whether the class is one of the collections, or stands beside them. */
  static boolean isCollection(String owner) {
    return owner.startsWith("java/util/") && owner.indexOf('/', 10) < 0;
  }

  /**
   * Whether what is called may be a synchronized method of the JDK in which code under test can
   * wait; the object tells whether it is.
   */
  static boolean maySynchronize(String owner) {
    return owner.equals("java/lang/StringBuffer")
        || owner.equals("java/lang/Appendable")
        || (owner.startsWith("java/io/") && owner.endsWith("Stream"));
  }

  /** Whether the class builds texts, for one thread alone. */
  static boolean isBuilder(String owner) {
    return owner.equals("java/lang/StringBuilder");
  }

  static boolean isOfTheJdk(String owner) {
    return owner.startsWith("java/") || owner.startsWith("javax/") || owner.startsWith("jdk/");
  }

  /** Whether a hook precedes the method that a reference names, or takes its place. */
  static boolean isHooked(DirectMethodHandleDesc method, Inheritance inheritance) {
    boolean virtual = method.kind() == DirectMethodHandleDesc.Kind.VIRTUAL;
    boolean ofInterface = method.kind() == DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL;
    boolean isStatic =
        method.kind() == DirectMethodHandleDesc.Kind.STATIC
            || method.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC;
    if (!method.owner().isClassOrInterface() || !(virtual || ofInterface || isStatic)) {
      return false;
    }
    String descriptor = method.owner().descriptorString();
    String named = descriptor.substring(1, descriptor.length() - 1);
    String name = method.methodName();
    String type = method.lookupDescriptor();
    String owner = inheritance.ownerOf(named, name, type, ofInterface);
    return hookFor(owner, name) != null
        || (virtual && (isWait(name, type) || isNotify(name, type)))
        || isReflective(owner, name)
        || isNoticed(ofInterface, owner, name)
        || GivenCollections.isReadLast(owner, name, MethodTypeDesc.ofDescriptor(type))
        || GivenCollections.isFirst(owner, name, MethodTypeDesc.ofDescriptor(type))
        || (!isStatic && (isCollection(owner) || isBuilder(owner) || maySynchronize(owner)));
  }
}
