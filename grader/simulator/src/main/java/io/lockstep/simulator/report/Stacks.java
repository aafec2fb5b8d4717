package io.lockstep.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stacks as they are printed: the user's own frames, and of the libraries' only the way in. */
final class Stacks {

  private static final int MOST_FRAMES = 12;
  private static final Set<String> ENGINE =
      Set.of(
          "io.lockstep.simulator.Engine",
          "io.lockstep.simulator.Lives",
          "io.lockstep.simulator.DebuggedThread",
          "io.lockstep.simulator.Waiting",
          "io.lockstep.simulator.Steps",
          "io.lockstep.simulator.Chooser",
          "io.lockstep.simulator.Switching",
          "io.lockstep.simulator.VirtualTime",
          "io.lockstep.simulator.junit.TestBody",
          "jdk.internal.vm.Continuation");

  private Stacks() {}

  /** The frames, innermost first, one in a line. */
  static List<String> lines(String indent, List<StackTraceElement> whole) {
    List<StackTraceElement> stack = withoutEngine(whole);
    List<StackTraceElement> kept = new ArrayList<>();
    for (int i = 0; i < stack.size(); i++) {
      boolean calledByUser = i + 1 < stack.size() && !isOfLibrary(stack.get(i + 1));
      if (!isOfLibrary(stack.get(i)) || calledByUser) {
        kept.add(stack.get(i));
      }
    }
    if (kept.isEmpty()) {
      kept = stack.stream().filter(frame -> frame.getClassName().indexOf('$') < 0).toList();
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

  /** Without hooks, and without what lies below the thread's own first frame. */
  private static List<StackTraceElement> withoutEngine(List<StackTraceElement> stack) {
    List<StackTraceElement> own = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (ENGINE.contains(frame.getClassName())) {
        break;
      }
      if (!isHook(frame.getClassName())) {
        own.add(frame);
      }
    }
    return own;
  }

  private static boolean isHook(String className) {
    return className.startsWith("io.lockstep.simulator.") && className.endsWith("Hooks");
  }

  /** A library's frames have no line: a report is the same on every build of a JDK. */
  private static String text(StackTraceElement frame) {
    String method = frame.getClassName() + "." + frame.getMethodName();
    if (isOfLibrary(frame)) {
      return method;
    }
    String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
    return method
        + "("
        + (frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file)
        + ")";
  }

  private static boolean isOfLibrary(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("org.junit.");
  }
}
