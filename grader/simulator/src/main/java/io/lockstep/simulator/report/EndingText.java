package io.lockstep.simulator.report;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.ThreadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a run ended, with all that explains it. */
final class EndingText {

  private static final int MOST_THREADS = 8;

  private EndingText() {}

  static List<String> of(Run run) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(run) + " [" + size(run) + "]");
    switch (run.ending()) {
      case Ending.Completed() -> {}
      case Ending.Threw(Throwable thrown, int thread) -> thrown(lines, thrown);
      case Ending.Deadlocked deadlocked -> deadlocked(lines, deadlocked);
      case Ending.StepLimit limit -> spinners(lines, limit);
      case Ending.TimeLimit(var limit, List<ThreadReport> threads) -> each(lines, threads);
      case Ending.Leaked(List<ThreadReport> threads) -> each(lines, threads);
      case Ending.Raced(String subject, Ending.Access first, Ending.Access second) -> {
        access(lines, first);
        access(lines, second);
        lines.add("");
        lines.add("Nothing orders the two: no lock, no volatile, no start, join or hand-over.");
      }
      case Ending.Exited(int status, int thread) -> {}
      case Ending.OutsideModel(String call, int thread, List<StackTraceElement> stack) ->
          lines.addAll(Stacks.lines("  ", stack));
    }
    return lines;
  }

  private static String headline(Run run) {
    return switch (run.ending()) {
      case Ending.Completed() ->
          run.uncaught().isEmpty()
              ? "Completed."
              : "Completed, but exceptions ended " + count(run.uncaught().size()) + ":";
      case Ending.Threw(Throwable thrown, int thread) -> name(run, thread) + " threw:";
      case Ending.Deadlocked deadlocked ->
          deadlocked.cycle().isEmpty()
              ? "Deadlock: no thread can go on, and nobody is left to wake one."
              : "Deadlock: " + count(deadlocked.cycle().size()) + " wait for each other.";
      case Ending.StepLimit limit ->
          run.facts().steps() < limit.steps()
              ? "Step limit: no end after very many rounds of loops."
              : "Step limit: no end after " + limit.steps() + " scheduling points.";
      case Ending.TimeLimit limit ->
          "Time limit: no end after " + Times.seconds(limit.limit()) + ".";
      case Ending.Leaked leaked ->
          "Leaked: the body has returned, and "
              + count(leaked.threads().size())
              + (leaked.threads().size() == 1 ? " still lives." : " still live.");
      case Ending.Raced raced -> "Data race on " + raced.subject() + ":";
      case Ending.Exited exited ->
          name(run, exited.thread()) + " called exit(" + exited.status() + ").";
      case Ending.OutsideModel outside ->
          "Outside the model: "
              + name(run, outside.thread())
              + " called "
              + outside.call()
              + ", which the simulator cannot simulate.";
    };
  }

  private static String size(Run run) {
    return Times.seconds(run.facts().duration())
        + ", "
        + counted(run.facts().steps(), "step", "steps")
        + ", "
        + counted(run.facts().switches(), "switch", "switches");
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String count(int threads) {
    return counted(threads, "thread", "threads");
  }

  private static String name(Run run, int thread) {
    return '"' + run.trace().threads().getOrDefault(thread, "thread " + thread) + '"';
  }

  private static void thrown(List<String> lines, Throwable thrown) {
    String prefix = "  ";
    for (Throwable cause = thrown; cause != null && lines.size() < 60; cause = cause.getCause()) {
      lines.add(prefix + cause);
      lines.addAll(Stacks.lines("    ", List.of(cause.getStackTrace())));
      prefix = "  caused by ";
    }
  }

  /** The cycle first, in its order; then who else waits. */
  private static void deadlocked(List<String> lines, Ending.Deadlocked deadlocked) {
    Map<Integer, ThreadReport> byNumber =
        deadlocked.threads().stream()
            .collect(Collectors.toMap(ThreadReport::number, Function.identity()));
    List<ThreadReport> ordered = new ArrayList<>();
    for (int number : deadlocked.cycle()) {
      ThreadReport thread = byNumber.remove(number);
      if (thread != null) {
        ordered.add(thread);
      }
    }
    deadlocked.threads().stream()
        .filter(thread -> byNumber.containsKey(thread.number()))
        .forEach(ordered::add);
    each(lines, ordered);
  }

  private static void each(List<String> lines, List<ThreadReport> threads) {
    Map<Integer, String> names =
        threads.stream().collect(Collectors.toMap(ThreadReport::number, ThreadReport::name));
    for (ThreadReport thread : threads.subList(0, Math.min(threads.size(), MOST_THREADS))) {
      lines.add("");
      lines.add("  \"" + thread.name() + "\" (" + kind(thread) + ") " + thread.state());
      boolean told = thread.state().contains(" held by ") || thread.state().startsWith("joins ");
      if (thread.heldBy() != null && !told) {
        String holder = names.get(thread.heldBy());
        String held = thread.waitsFor() == null ? "what it waits for" : thread.waitsFor();
        lines.add(
            "    "
                + held
                + " is held by "
                + (holder == null ? "thread " + thread.heldBy() : '"' + holder + '"'));
      }
      if (!thread.holds().isEmpty()) {
        lines.add("    it holds " + String.join(", ", thread.holds()));
      }
      lines.addAll(Stacks.lines("    ", thread.stack()));
      if (thread.startedAt() != null) {
        lines.add("    started at " + thread.startedAt());
      }
    }
    if (threads.size() > MOST_THREADS) {
      lines.add("");
      lines.add("  ... and " + count(threads.size() - MOST_THREADS) + " more");
    }
  }

  private static String kind(ThreadReport thread) {
    String kind = thread.virtual() ? "virtual" : thread.daemon() ? "daemon" : "platform";
    return "thread " + thread.number() + ", " + kind;
  }

  private static void spinners(List<String> lines, Ending.StepLimit limit) {
    List<Ending.Spinner> spinners = limit.spinners();
    lines.add("Where the steps went:");
    for (Ending.Spinner spinner : spinners.subList(0, Math.min(spinners.size(), MOST_THREADS))) {
      long percent = Math.round(100.0 * spinner.steps() / limit.steps());
      lines.add(
          "  %3d %%  \"%s\"%s"
              .formatted(percent, spinner.name(), place(", last at ", spinner.place())));
    }
    if (spinners.size() > MOST_THREADS) {
      lines.add("  ... and " + count(spinners.size() - MOST_THREADS) + " more");
    }
    each(lines, limit.threads());
  }

  private static void access(List<String> lines, Ending.Access access) {
    lines.add("");
    lines.add(
        "  \"%s\" (thread %d) %s it%s"
            .formatted(
                access.name(),
                access.thread(),
                access.write() ? "writes" : "reads",
                place(" at ", access.stack().isEmpty() ? access.place() : null)));
    lines.addAll(Stacks.lines("    ", access.stack()));
  }

  private static String place(String before, @Nullable SourceLine place) {
    return place == null ? "" : before + place;
  }
}
