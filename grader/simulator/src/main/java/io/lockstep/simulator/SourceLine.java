package io.lockstep.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A place in the code under test.
 *
 * @param className the class's binary name
 * @param method the method's name
 * @param file the source file's simple name, if the class file names it
 * @param line the line, counted from 1, or 0 if the class file does not say
 */
public record SourceLine(String className, String method, @Nullable String file, int line) {

  /** Like a stack trace: {@code Counter.increment(Counter.java:12)}. */
  @Override
  public String toString() {
    String place = file == null ? "unknown source" : line == 0 ? file : file + ":" + line;
    return className + "." + method + "(" + place + ")";
  }
}
