package io.lockstep.simulator.junit;

import io.lockstep.simulator.Body;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * One test on a new instance of its class, and of those around that, with what comes before and
 * after it.
 */
final class TestBody implements Body {

  /** A class that the test is in: the outermost first. */
  private record Level(Constructor<?> constructor, List<Method> before, List<Method> after) {}

  private final List<Level> levels = new ArrayList<>();
  private final Method test;
  private final @Nullable Object[] arguments;

  /** Finds fault with the classes before the first run, where the message is easy to see. */
  TestBody(Class<?> testClass, Method test, @Nullable Object[] arguments) {
    this.test = test;
    this.arguments = arguments;
    test.setAccessible(true);
    for (Class<?> type = testClass; type != null; type = isInner(type) ? outer(type) : null) {
      levels.addFirst(
          new Level(
              constructor(type),
              around(type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN),
              around(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)));
    }
  }

  private static boolean isInner(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
  }

  private static Class<?> outer(Class<?> inner) {
    return inner.getEnclosingClass();
  }

  private static Constructor<?> constructor(Class<?> type) {
    try {
      Constructor<?> constructor =
          isInner(type) ? type.getDeclaredConstructor(outer(type)) : type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "a class with a @SimulatedTest needs a constructor without parameters, since each"
              + " schedule has a new instance; "
              + type.getName()
              + " has none",
          e);
    }
  }

  private static List<Method> around(
      Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
    List<Method> methods = AnnotationSupport.findAnnotatedMethods(type, annotation, order);
    for (Method method : methods) {
      if (method.getParameterCount() > 0) {
        throw new IllegalArgumentException(
            "expected a method without parameters around a @SimulatedTest, but found " + method);
      }
      method.setAccessible(true);
    }
    return methods;
  }

  @Override
  public void run() throws Throwable {
    List<Object> instances = new ArrayList<>();
    for (Level level : levels) {
      instances.add(newInstance(level.constructor(), instances));
    }
    try {
      for (int i = 0; i < levels.size(); i++) {
        for (Method method : levels.get(i).before()) {
          invoke(method, instances.get(i));
        }
      }
      invoke(test, instances.getLast(), arguments);
    } finally {
      for (int i = levels.size() - 1; i >= 0; i--) {
        for (Method method : levels.get(i).after()) {
          invoke(method, instances.get(i));
        }
      }
    }
  }

  private static Object newInstance(Constructor<?> constructor, List<Object> outer)
      throws Throwable {
    try {
      return outer.isEmpty() ? constructor.newInstance() : constructor.newInstance(outer.getLast());
    } catch (InvocationTargetException e) {
      throw e.getCause();
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
