package io.lockstep.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.Map;
import java.util.Set;

/**
 * The {@code synchronized} methods of the JDK in which code under test can wait: those of classes
 * that call back, such as {@code StringBuffer.append} with a {@code toString}, or that write to a
 * stream of the code under test.
 *
 * <p>A method cannot lose its flag once its class is loaded, and these are loaded before any agent.
 * So the real monitor stays, and whoever calls from code under test holds a logical one around the
 * call: then nobody ever waits for the real one.
 */
final class SynchronizedMethods {

  private static final Map<Class<?>, Set<String>> OF_STREAMS =
      Map.of(
          ByteArrayOutputStream.class,
          Set.of("write", "writeTo", "writeBytes", "reset", "toByteArray", "size", "toString"),
          ByteArrayInputStream.class,
          Set.of("read", "readAllBytes", "transferTo", "skip", "available", "reset"),
          BufferedOutputStream.class,
          Set.of("write", "flush"),
          BufferedInputStream.class,
          Set.of("read", "skip", "available", "mark", "reset", "transferTo"),
          DataOutputStream.class,
          Set.of("write"));

  /** Those that change nothing. */
  private static final Set<String> QUERIES =
      Set.of(
          "available",
          "capacity",
          "charAt",
          "compareTo",
          "indexOf",
          "isEmpty",
          "lastIndexOf",
          "length",
          "size",
          "substring",
          "toByteArray",
          "toString");

  private SynchronizedMethods() {}

  /** Whether a call of a method of that name on an object of exactly this class is one. */
  static boolean contain(Class<?> type, String name) {
    if (type == StringBuffer.class) {
      return true;
    }
    Set<String> names = OF_STREAMS.get(type);
    return names != null && names.contains(name);
  }

  /** Whether a method of that name only asks. */
  static boolean asks(String name) {
    return QUERIES.contains(name);
  }
}
