package io.lockstep.batch.compile;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of an exercise's sources: classes, or the problems that stand in the way.
 *
 * @param classes binary name to class file, in the order of their names; empty if there are
 *     problems
 * @param problems the compiler's messages, each {@code file:line: message} and the line itself
 */
public record Compiled(SortedMap<String, byte[]> classes, List<String> problems) {

  /** Copies the collections. */
  public Compiled {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    problems = List.copyOf(problems);
  }

  static Compiled failed(List<String> problems) {
    return new Compiled(new TreeMap<>(), problems);
  }
}
