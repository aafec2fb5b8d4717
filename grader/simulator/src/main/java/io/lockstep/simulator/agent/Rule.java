package io.lockstep.simulator.agent;

import java.util.Set;

/**
 * One kind of call site in the JDK that must be rewritten.
 *
 * @param action what becomes of it
 * @param owner the internal name of the class whose method or field is used
 * @param member its name
 * @param hook the class and method to call, such as {@code ThreadHooks.park}
 * @param classes the internal names of the classes to look in; a name that ends in * is a prefix
 * @param methods the methods to look in; empty for all
 */
record Rule(
    Action action,
    String owner,
    String member,
    String hook,
    Set<String> classes,
    Set<String> methods) {

  enum Action {
    /** The hook takes the place of the call. */
    REPLACE,
    /** The hook is called first, and the original only if it returns false. Void methods only. */
    OR,
    /** The hook is called first, and then the original. */
    TELL,
    /** The hook may change what the call returns. */
    FILTER,
    /** The hook takes the place of the read of an instance field. */
    REPLACE_FIELD,
    /** The hook may change what was read from a static field. */
    FILTER_FIELD
  }

  boolean appliesTo(String className, String method) {
    return (methods.isEmpty() || methods.contains(method)) && matches(classes, className);
  }

  static boolean matches(Set<String> patterns, String className) {
    if (patterns.contains(className)) {
      return true;
    }
    for (String pattern : patterns) {
      if (pattern.endsWith("*")
          && className.startsWith(pattern.substring(0, pattern.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  String label() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + member;
  }
}
