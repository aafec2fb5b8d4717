package io.lockstep.simulator.report;

import io.lockstep.simulator.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as text: its ending with all that explains it, the interleaving with a column for each
 * thread, and the schedule that replays it. The same run gives the same text.
 */
public final class Report {

  private Report() {}

  /** A run in the usual layout. */
  public static String of(Run run) {
    return of(run, Layout.usual());
  }

  /** A run in a layout of one's own. */
  public static String of(Run run, Layout layout) {
    List<String> lines = new ArrayList<>(EndingText.of(run));
    lines.addAll(uncaught(run));
    lines.addAll(kept(run));
    lines.add("");
    lines.addAll(interleavingLines(run, layout));
    lines.add("");
    lines.add("Schedule: " + run.schedule());
    return String.join("\n", lines) + "\n";
  }

  /** Only the interleaving, with a column for each thread. */
  public static String interleaving(Run run) {
    return String.join("\n", interleavingLines(run, Layout.usual())) + "\n";
  }

  /** Only the interleaving, laid out in one's own way. */
  public static String interleaving(Run run, Layout layout) {
    return String.join("\n", interleavingLines(run, layout)) + "\n";
  }

  /**
   * The interleaving as data.
   *
   * @param layout how many rows at the most, and what is in focus
   */
  public static Excerpt excerpt(Run run, Layout layout) {
    return Interleaving.excerpt(run, layout);
  }

  private static List<String> interleavingLines(Run run, Layout layout) {
    if (run.trace().steps().isEmpty()) {
      return List.of("The steps were not recorded: replay the schedule to see them.");
    }
    return Interleaving.of(run, layout);
  }

  private static List<String> uncaught(Run run) {
    if (run.uncaught().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "Exceptions that ended other threads:"));
    for (Run.Uncaught uncaught : run.uncaught()) {
      lines.add("  \"" + uncaught.name() + "\": " + uncaught.thrown());
      lines.addAll(Stacks.lines("    ", List.of(uncaught.thrown().getStackTrace())));
    }
    return lines;
  }

  private static List<String> kept(Run run) {
    if (run.kept().isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(List.of("", "Exceptions of tasks whose futures nobody asked for them:"));
    for (Run.Kept kept : run.kept()) {
      lines.add("  " + kept.thrown());
      lines.addAll(Stacks.lines("    ", List.of(kept.thrown().getStackTrace())));
    }
    return lines;
  }
}
