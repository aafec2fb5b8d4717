package io.lockstep.simulator.report;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.StepKind;
import io.lockstep.simulator.ThreadReport;
import io.lockstep.simulator.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run built by hand. */
final class SampleRun {

  private final Map<Integer, String> names = new HashMap<>();
  private final List<Trace.Step> steps = new ArrayList<>();
  private final List<Run.Uncaught> uncaught = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private long switches;

  SampleRun(String... threads) {
    for (String thread : threads) {
      names.put(names.size(), thread);
    }
  }

  SampleRun at(Duration time) {
    now = time;
    return this;
  }

  /** A step in the code under test. */
  SampleRun step(int thread, StepKind kind, String subject, String className, int line) {
    return add(
        thread,
        kind,
        subject,
        new SourceLine("bank." + className, "run", className + ".java", line));
  }

  /** A step in code that is not under test. */
  SampleRun library(int thread, StepKind kind, String subject) {
    return add(thread, kind, subject, null);
  }

  SampleRun uncaught(int thread, Throwable thrown) {
    uncaught.add(new Run.Uncaught(thread, names.getOrDefault(thread, ""), thrown, false));
    return this;
  }

  private SampleRun add(int thread, StepKind kind, String subject, @Nullable SourceLine place) {
    switches += steps.isEmpty() || steps.getLast().thread() == thread ? 0 : 1;
    steps.add(new Trace.Step(steps.size() + 1, thread, now, kind, subject, place));
    return this;
  }

  Run ends(Ending ending) {
    return new Run(
        ending,
        Schedule.parse("exact:walk:4711:3>1,8>2"),
        List.of(),
        new Trace(0, steps.size(), names, steps),
        new Run.Facts(steps.size(), switches, now, names.size(), names.size(), 0, true, List.of()),
        uncaught,
        List.of());
  }

  static SourceLine line(String className, String method, int line) {
    return new SourceLine("bank." + className, method, className + ".java", line);
  }

  static StackTraceElement frame(String className, String method, int line) {
    String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
    return new StackTraceElement(className, method, file, line);
  }

  static ThreadReport thread(
      int number,
      String name,
      String state,
      @Nullable String waitsFor,
      @Nullable Integer heldBy,
      List<String> holds,
      StackTraceElement... stack) {
    return new ThreadReport(
        number,
        name,
        false,
        false,
        false,
        state,
        waitsFor,
        heldBy,
        holds,
        line("Bank", "main", 10 + number),
        List.of(stack));
  }
}
