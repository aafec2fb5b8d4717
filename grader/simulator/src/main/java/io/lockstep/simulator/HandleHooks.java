package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Method handles that code under test looks up: of methods that the engine answers, of its fields,
 * of atomic operations. Each is looked up as it was asked for, with the rights of the lookup; what
 * comes back passes the hooks that a call or an access in code would pass, in the line that the
 * thread has reached. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class HandleHooks {

  private static final Lookup HERE = MethodHandles.lookup();

  private HandleHooks() {}

  public static MethodHandle findStatic(Lookup lookup, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    MethodHandle found = lookup.findStatic(owner, name, type);
    return orElse(found, Answers.toStatic(owner, name, type));
  }

  public static MethodHandle findVirtual(
      Lookup lookup, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    MethodHandle found = lookup.findVirtual(owner, name, type);
    return orElse(found, Answers.toVirtual(owner, name, type));
  }

  public static MethodHandle bind(Lookup lookup, Object receiver, String name, MethodType type)
      throws ReflectiveOperationException {
    MethodHandle found = lookup.bind(receiver, name, type);
    MethodHandle answer = Answers.toVirtual(receiver.getClass(), name, type);
    return answer == null ? found : answer.bindTo(receiver);
  }

  public static MethodHandle unreflect(Lookup lookup, Method method) throws IllegalAccessException {
    return orElse(lookup.unreflect(method), Answers.to(method));
  }

  private static MethodHandle orElse(MethodHandle found, @Nullable MethodHandle answer) {
    return answer == null ? found : answer.asType(found.type());
  }

  public static MethodHandle findGetter(Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return watched(lookup.findGetter(owner, name, type), "readFrom", owner, name);
  }

  public static MethodHandle findSetter(Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return watched(lookup.findSetter(owner, name, type), "writeTo", owner, name);
  }

  public static MethodHandle findStaticGetter(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return watchedStatic(lookup.findStaticGetter(owner, name, type), "readFrom", owner, name);
  }

  public static MethodHandle findStaticSetter(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return watchedStatic(lookup.findStaticSetter(owner, name, type), "writeTo", owner, name);
  }

  public static VarHandle findVarHandle(Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    VarHandle found = lookup.findVarHandle(owner, name, type);
    return mayShare(owner, name) ? HandleFields.remember(found, owner, name, false) : found;
  }

  public static VarHandle findStaticVarHandle(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    VarHandle found = lookup.findStaticVarHandle(owner, name, type);
    return mayShare(owner, name) ? HandleFields.remember(found, owner, name, true) : found;
  }

  /** Before {@code handle.get(object)}. */
  public static void plainRead(VarHandle handle, @Nullable Object object, int site) {
    HandleFields.access(handle, object, false, site);
  }

  /** Before {@code handle.set(object, value)}. */
  public static void plainWrite(VarHandle handle, @Nullable Object object, int site) {
    HandleFields.access(handle, object, true, site);
  }

  /** Before an operation that reads what another may have released. */
  public static void acquire(@Nullable VarHandle handle, @Nullable Object first, int site) {
    acquire(handle, first, false, site);
  }

  /** Before an operation that reads and changes, and releases nothing. */
  public static void acquireAndChange(
      @Nullable VarHandle handle, @Nullable Object first, int site) {
    acquire(handle, first, true, site);
  }

  private static void acquire(
      @Nullable VarHandle handle, @Nullable Object first, boolean writes, int site) {
    if (Caller.ordering() != null) {
      Object carrier = HandleFields.carrier(handle, first);
      OrderHooks.acquire(carrier);
      HandleFields.operation(handle, carrier, writes, site);
    }
  }

  /** Before an operation that writes, and releases. */
  public static void release(@Nullable VarHandle handle, @Nullable Object first, int site) {
    if (Caller.ordering() != null) {
      Object carrier = HandleFields.carrier(handle, first);
      HandleFields.operation(handle, carrier, true, site);
      OrderHooks.release(carrier);
    }
  }

  /** Before an operation that reads and changes. */
  public static void synchronize(@Nullable VarHandle handle, @Nullable Object first, int site) {
    if (Caller.ordering() != null) {
      Object carrier = HandleFields.carrier(handle, first);
      OrderHooks.acquire(carrier);
      HandleFields.operation(handle, carrier, true, site);
      OrderHooks.release(carrier);
    }
  }

  public static MethodHandle toMethodHandle(VarHandle variable, VarHandle.AccessMode mode) {
    MethodHandle operation = variable.toMethodHandle(mode);
    if (operation.type().parameterCount() == 0 || operation.type().parameterType(0).isPrimitive()) {
      return operation;
    }
    MethodHandle order = own("order", MethodType.methodType(void.class, Object.class));
    return MethodHandles.foldArguments(
        operation,
        order.asType(MethodType.methodType(void.class, operation.type().parameterType(0))));
  }

  private static MethodHandle watched(
      MethodHandle access, String hook, Class<?> owner, String name) {
    if (!mayShare(owner, name)) {
      return access;
    }
    MethodHandle before =
        MethodHandles.insertArguments(access(hook), 1, Sites.numberOf(owner, name));
    return MethodHandles.foldArguments(
        access, before.asType(MethodType.methodType(void.class, access.type().parameterType(0))));
  }

  private static MethodHandle watchedStatic(
      MethodHandle access, String hook, Class<?> owner, String name) {
    return mayShare(owner, name)
        ? MethodHandles.foldArguments(
            access,
            MethodHandles.insertArguments(access(hook), 0, owner, Sites.numberOf(owner, name)))
        : access;
  }

  /** As where code under test names the field itself. */
  private static boolean mayShare(Class<?> owner, String name) {
    return owner.getClassLoader() != null && !isSynthetic(owner, name);
  }

  private static boolean isSynthetic(Class<?> owner, String name) {
    try {
      return name.contains("$") && owner.getDeclaredField(name).isSynthetic();
    } catch (NoSuchFieldException inherited) {
      return false;
    }
  }

  private static MethodHandle access(String hook) {
    return own(hook, MethodType.methodType(void.class, Object.class, int.class));
  }

  private static MethodHandle own(String name, MethodType type) {
    try {
      return HERE.findStatic(HandleHooks.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new SimulatorFault("cannot find its own " + name, e);
    }
  }

  @SuppressWarnings("unused") // looked up by name
  private static void readFrom(@Nullable Object object, int field) {
    AccessHooks.read(object, field, Answers.site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void writeTo(@Nullable Object object, int field) {
    AccessHooks.write(object, field, Answers.site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void order(@Nullable Object object) {
    OrderHooks.synchronize(object);
  }
}
