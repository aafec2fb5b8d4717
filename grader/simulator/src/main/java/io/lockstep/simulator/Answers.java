package io.lockstep.simulator;

import io.lockstep.simulator.agent.AnsweredCalls;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's answers to methods of the JDK, as method handles: for code under test that reaches
 * these by reflection or by handles of its own. Outside a run they do what the originals do.
 */
final class Answers {

  private static final Lookup HERE = MethodHandles.lookup();

  private Answers() {}

  /** The answer to a method, its receiver the first argument; null if the method does it itself. */
  static @Nullable MethodHandle to(Method method) {
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    Class<?> owner = method.getDeclaringClass();
    return Modifier.isStatic(method.getModifiers())
        ? toStatic(owner, method.getName(), type)
        : toVirtual(owner, method.getName(), type);
  }

  /** The answer to a static method, or null. */
  static @Nullable MethodHandle toStatic(Class<?> owner, String name, MethodType type) {
    return find(owner, name, type);
  }

  /** The answer to an instance method, its receiver the first argument; or null. */
  static @Nullable MethodHandle toVirtual(Class<?> owner, String name, MethodType type) {
    if (AnsweredCalls.isWait(name, type.toMethodDescriptorString())
        || AnsweredCalls.isNotify(name, type.toMethodDescriptorString())) {
      return own(name.equals("wait") ? "await" : name, type.insertParameterTypes(0, Object.class));
    }
    return find(owner, name, type.insertParameterTypes(0, owner));
  }

  private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type) {
    String hook = AnsweredCalls.hookFor(owner.getName().replace('.', '/'), name);
    if (hook == null) {
      return null;
    }
    if (hook.equals("ThreadHooks.spinWait")) {
      return own("spinWait", type);
    }
    int dot = hook.indexOf('.');
    try {
      String hooks = HERE.lookupClass().getPackageName() + "." + hook.substring(0, dot);
      return HERE.findStatic(Class.forName(hooks), hook.substring(dot + 1), type);
    } catch (ReflectiveOperationException e) {
      throw new SimulatorFault("cannot find the answer to " + owner.getName() + "." + name, e);
    }
  }

  private static MethodHandle own(String name, MethodType type) {
    try {
      return HERE.findStatic(Answers.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new SimulatorFault("cannot find the answer to " + name, e);
    }
  }

  /** The line of code under test that the calling thread has reached; 0 outside a run. */
  static int site() {
    ManagedThread t = Caller.self();
    return t == null ? 0 : t.site;
  }

  @SuppressWarnings("unused") // looked up by name
  private static void spinWait() {
    ThreadHooks.spinWait(site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void await(Object object) throws InterruptedException {
    MonitorHooks.waitUnderTest(object, 0, site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void await(Object object, long millis) throws InterruptedException {
    MonitorHooks.waitUnderTest(object, millis, site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void await(Object object, long millis, int nanos) throws InterruptedException {
    MonitorHooks.waitUnderTest(object, nanos > 0 ? millis + 1 : millis, site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void notify(Object object) {
    MonitorHooks.notifyUnderTest(object, false, site());
  }

  @SuppressWarnings("unused") // looked up by name
  private static void notifyAll(Object object) {
    MonitorHooks.notifyUnderTest(object, true, site());
  }
}
