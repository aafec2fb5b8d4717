package io.lockstep.checks.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long lists are shown in feedback: the first few, and how many more. */
public final class Show {

  private static final int FEW = 12;

  private Show() {}

  /** The first elements, and "... (n more)" where there are more than a dozen. */
  public static List<Object> few(Collection<?> all) {
    List<Object> few = new ArrayList<>(all.stream().limit(FEW).toList());
    if (all.size() > FEW) {
      few.add("... (" + (all.size() - FEW) + " more)");
    }
    return few;
  }

  /** The text in quotation marks, or {@code null} as it is. */
  public static String quoted(@Nullable String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }
}
