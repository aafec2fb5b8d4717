package io.lockstep.simulator.junit;

import io.lockstep.simulator.Body;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** One test on a new instance of its class, with what comes before and after it. */
final class TestBody implements Body {

  private final Class<?> testClass;
  private final Method test;
  private final @Nullable Object[] arguments;
  private final List<Method> before;
  private final List<Method> after;

  TestBody(Class<?> testClass, Method test, @Nullable Object[] arguments) {
    this.testClass = testClass;
    this.test = test;
    this.arguments = arguments;
    this.before =
        AnnotationSupport.findAnnotatedMethods(
            testClass, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN);
    this.after =
        AnnotationSupport.findAnnotatedMethods(
            testClass, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP);
    for (List<Method> methods : List.of(before, after)) {
      methods.stream().filter(method -> method.getParameterCount() > 0).forEach(TestBody::refuse);
    }
    open(testClass);
    before.forEach(method -> method.setAccessible(true));
    after.forEach(method -> method.setAccessible(true));
    test.setAccessible(true);
  }

  private static void refuse(Method method) {
    throw new IllegalArgumentException(
        "expected a method without parameters around a @SimulatedTest, but found " + method);
  }

  /** Finds fault with the class before the first run, where the message is easy to see. */
  private static void open(Class<?> type) {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (inner) {
      open(type.getEnclosingClass());
    }
    try {
      constructor(type, inner).setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "a class with a @SimulatedTest needs a constructor without parameters, since each"
              + " schedule has a new instance; "
              + type.getName()
              + " has none",
          e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, boolean inner)
      throws NoSuchMethodException {
    return inner
        ? type.getDeclaredConstructor(type.getEnclosingClass())
        : type.getDeclaredConstructor();
  }

  private static Object newInstance(Class<?> type) throws Throwable {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    Constructor<?> constructor = constructor(type, inner);
    constructor.setAccessible(true);
    try {
      return inner
          ? constructor.newInstance(newInstance(type.getEnclosingClass()))
          : constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void run() throws Throwable {
    Object instance = newInstance(testClass);
    try {
      for (Method method : before) {
        invoke(method, instance);
      }
      invoke(test, instance, arguments);
    } finally {
      for (Method method : after) {
        invoke(method, instance);
      }
    }
  }

  private static void invoke(Method method, Object instance, @Nullable Object... arguments)
      throws Throwable {
    try {
      method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
