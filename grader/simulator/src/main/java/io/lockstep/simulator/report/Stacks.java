package io.lockstep.simulator.report;

import java.util.ArrayList;
import java.util.List;

/** Stacks as they are printed: the user's own frames, and of the JDK's only the way in. */
final class Stacks {

  private static final int MOST_FRAMES = 12;

  private Stacks() {}

  /** The frames, innermost first, one in a line. */
  static List<String> lines(String indent, List<StackTraceElement> stack) {
    List<StackTraceElement> kept = new ArrayList<>();
    for (int i = 0; i < stack.size(); i++) {
      boolean calledByUser = i + 1 < stack.size() && !isOfJdk(stack.get(i + 1));
      if (!isOfJdk(stack.get(i)) || calledByUser) {
        kept.add(stack.get(i));
      }
    }
    if (kept.isEmpty()) {
      kept = stack;
    }
    List<String> lines = new ArrayList<>();
    for (StackTraceElement frame : kept.subList(0, Math.min(kept.size(), MOST_FRAMES))) {
      lines.add(indent + "at " + text(frame));
    }
    if (kept.size() > MOST_FRAMES) {
      lines.add(indent + "... " + (kept.size() - MOST_FRAMES) + " more frames");
    }
    return lines;
  }

  private static String text(StackTraceElement frame) {
    String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
    String place = frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }

  private static boolean isOfJdk(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.");
  }
}
