package io.lockstep.simulator;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods that code under test calls through {@code Method.invoke}, and that the engine answers
 * itself. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class ReflectionHooks {

  private ReflectionHooks() {}

  /** Whether {@link #answer} takes the place of the call; a scheduling point if it does not. */
  public static boolean answers(
      @Nullable Method method, @Nullable Object receiver, Object @Nullable [] arguments, int site) {
    ManagedThread t = Caller.self();
    if (t == null || method == null) {
      return false;
    }
    if (Answers.to(method) != null
        && fits(method, receiver, arguments == null ? new Object[0] : arguments)) {
      t.site = site;
      return true;
    }
    CallHooks.pass(site);
    return false;
  }

  /** Otherwise the original throws, with its own message. */
  private static boolean fits(Method method, @Nullable Object receiver, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (arguments.length != types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i].isPrimitive()
          ? !isIntegral(arguments[i], types[i])
          : arguments[i] != null && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return Modifier.isStatic(method.getModifiers())
        || method.getDeclaringClass().isInstance(receiver);
  }

  private static boolean isIntegral(@Nullable Object argument, Class<?> type) {
    return argument instanceof Integer
        || argument instanceof Short
        || argument instanceof Byte
        || (argument instanceof Long && type == long.class);
  }

  /**
   * What the call returns.
   *
   * @throws InvocationTargetException with what the method threw
   */
  public static @Nullable Object answer(
      Method method, Object receiver, Object @Nullable [] arguments, int site)
      throws InvocationTargetException {
    List<@Nullable Object> operands = new ArrayList<>();
    if (!Modifier.isStatic(method.getModifiers())) {
      operands.add(receiver);
    }
    if (arguments != null) {
      operands.addAll(Arrays.asList(arguments));
    }
    MethodHandle answer = Answers.to(method);
    if (answer == null) {
      throw new SimulatorFault("no answer to " + method, null);
    }
    MethodHandle ofObjects =
        answer
            .asType(MethodType.genericMethodType(operands.size()))
            .asSpreader(Object[].class, operands.size());
    try {
      return (@Nullable Object) ofObjects.invokeExact(operands.toArray());
    } catch (Engine.Unwind | SimulatorFault e) {
      throw e;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }
}
