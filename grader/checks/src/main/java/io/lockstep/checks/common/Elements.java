package io.lockstep.checks.common;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The elements of collections that may be of a student's own class, and say anything. */
public final class Elements {

  private Elements() {}

  /** The elements in their order; nothing where the collection does not tell them. */
  public static Optional<List<@Nullable Object>> of(Collection<?> collection) {
    try {
      @Nullable Object[] elements = collection.toArray();
      return elements == null ? Optional.empty() : Optional.of(Arrays.asList(elements));
    } catch (RuntimeException untold) {
      return Optional.empty();
    }
  }
}
