package io.lockstep.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods that code under test calls through {@code Method.invoke}, and that the engine answers
 * itself. Called by rewritten code, which is why it is public: see {@link Caller}.
 */
public final class ReflectionHooks {

  private static final Set<String> ANSWERED =
      Set.of(
          "java.lang.Object.wait",
          "java.lang.Object.notify",
          "java.lang.Object.notifyAll",
          "java.lang.Object.hashCode",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.identityHashCode",
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt",
          "java.lang.Runtime.availableProcessors",
          "java.lang.Thread.yield",
          "java.lang.Thread.onSpinWait",
          "java.lang.Thread.holdsLock",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID");

  private ReflectionHooks() {}

  /** Whether {@link #answer} takes the place of the call; a scheduling point if it does not. */
  public static boolean answers(
      @Nullable Method method, @Nullable Object receiver, Object @Nullable [] arguments, int site) {
    if (Caller.self() == null || method == null) {
      return false;
    }
    if (ANSWERED.contains(method.getDeclaringClass().getName() + "." + method.getName())
        && fits(method, receiver, arguments == null ? new Object[0] : arguments)) {
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
      if (types[i].isPrimitive() && !isIntegral(arguments[i], types[i])) {
        return false;
      }
    }
    return Modifier.isStatic(method.getModifiers()) || receiver != null;
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
    Object[] values = arguments == null ? new Object[0] : arguments;
    try {
      return switch (method.getName()) {
        case "wait" -> {
          MonitorHooks.waitUnderTest(receiver, millis(values), site);
          yield null;
        }
        case "notify", "notifyAll" -> {
          MonitorHooks.notifyUnderTest(receiver, method.getName().equals("notifyAll"), site);
          yield null;
        }
        case "yield", "onSpinWait" -> {
          ThreadHooks.spinWait(site);
          yield null;
        }
        case "exit" -> {
          JvmHooks.systemExit(((Number) values[0]).intValue());
          yield null;
        }
        case "halt" -> {
          JvmHooks.runtimeHalt(Runtime.getRuntime(), ((Number) values[0]).intValue());
          yield null;
        }
        case "hashCode" -> RunHooks.hashCode(receiver);
        case "nanoTime" -> ClockHooks.nanoTime();
        case "currentTimeMillis" -> ClockHooks.currentTimeMillis();
        case "identityHashCode" -> RunHooks.identityHashCode(values[0]);
        case "availableProcessors" -> RunHooks.availableProcessors(Runtime.getRuntime());
        case "holdsLock" -> MonitorHooks.holdsLock(values[0]);
        case "random" -> RandomHooks.random();
        case "randomUUID" -> RandomHooks.randomUuid();
        default -> throw new SimulatorFault("no answer for " + method, null);
      };
    } catch (Engine.Unwind | SimulatorFault e) {
      throw e;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }

  private static long millis(Object[] values) {
    long millis = values.length == 0 ? 0 : ((Number) values[0]).longValue();
    return values.length == 2 && ((Number) values[1]).intValue() > 0 ? millis + 1 : millis;
  }
}
