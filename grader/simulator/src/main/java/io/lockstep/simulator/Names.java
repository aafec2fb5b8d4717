package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Names for objects in reports, such as {@code Account#1}: the class, and the order of mention. */
final class Names {

  private final WeakIdentityTable<String> known = new WeakIdentityTable<>();
  private final Map<String, Integer> counts = new HashMap<>();

  String of(@Nullable Object object) {
    if (object == null) {
      return "";
    }
    if (object instanceof String text) {
      return text;
    }
    if (object instanceof Sites.Field field) {
      return field.toString();
    }
    if (object instanceof Thread thread) {
      String called = thread.getName();
      return called.isEmpty() ? "a thread without a name" : "thread \"" + called + '"';
    }
    if (object instanceof Class<?> type) {
      return "class " + ofClass(type);
    }
    if (object instanceof Initializers.Initialization running) {
      return "the initialization of class " + ofClass(running.type());
    }
    if (object instanceof ForkJoinPool.ManagedBlocker && isInnards(object.getClass())) {
      return "a "
          + simpleName(object.getClass()); // made for one wait, so that a number says nothing
    }
    String name = known.get(object);
    if (name == null) {
      String type = simpleName(object.getClass());
      name = type + "#" + counts.merge(type, 1, Integer::sum);
      known.put(object, name);
    }
    return name;
  }

  private static String simpleName(Class<?> type) {
    if (type.isArray()) {
      return simpleName(type.componentType()) + "[]";
    }
    if (type.getName().endsWith("ConditionObject")) {
      return "Condition";
    }
    Class<?> outer = type.getDeclaringClass();
    if (outer != null && isInnards(type)) {
      return FutureTask.class.isAssignableFrom(type) ? "FutureTask" : simpleName(outer);
    }
    String name = ofClass(type);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** What the JDK makes its classes of, such as {@code Semaphore$NonfairSync}. */
  private static boolean isInnards(Class<?> type) {
    return type.getName().startsWith("java.util.concurrent.")
        && !Modifier.isPublic(type.getModifiers());
  }

  /** The name of a class; that of a lambda's without its address, which differs in every JVM. */
  static String ofClass(Class<?> type) {
    return type.isHidden() ? withoutAddress(type.getName()) : type.getName();
  }

  /** A name such as {@code Crawl$$Lambda/0x0000000039170210} without what follows the slash. */
  static String withoutAddress(String name) {
    int slash = name.indexOf("/0x");
    return slash < 0 ? name : name.substring(0, slash);
  }
}
