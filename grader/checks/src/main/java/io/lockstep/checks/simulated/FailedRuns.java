package io.lockstep.checks.simulated;

import io.lockstep.checks.CutText;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import io.lockstep.checks.Replay;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.checks.stage.Violation;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.SourceLine;
import io.lockstep.simulator.report.Excerpt;
import io.lockstep.simulator.report.Layout;
import io.lockstep.simulator.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The maker of {@link FailedRun}s: from what the simulator recorded of a run and what the
 * collaborators saw in it.
 */
final class FailedRuns {

  private static final int WIDTH = 80;
  private static final int INTERLEAVING_ROWS = 26;
  private static final int STEPS = 160;

  /** How many events are shown, from the beginning. */
  static final int EVENTS = 240;

  private final Setting setting;
  private final Class<?> solution;

  FailedRuns(Setting setting, Class<?> solution) {
    this.setting = setting;
    this.solution = solution;
  }

  /**
   * What a reader sees of a run.
   *
   * @param replay what makes the run again as it was found
   * @param run the run, reduced
   * @param stage the stage on which it was played
   */
  FailedRun of(Replay replay, Run run, SimulatedStage<?> stage) {
    Layout layout = Layout.usual().withWidth(WIDTH).withSources(this::text);
    Excerpt excerpt = Report.excerpt(run, layout.withRows(STEPS));
    List<Step> steps = excerpt.lines().stream().map(this::step).toList();
    List<FailedRun.Event> events = stage.seen(EVENTS);
    boolean hasSteps = !run.trace().steps().isEmpty();
    return new FailedRun(
        replay.toString(),
        run.schedule().toString(),
        run.facts().duration().toNanos(),
        threads(steps, events, run.trace().threads()),
        steps,
        hasSteps ? excerpt.omitted() : run.trace().length(),
        events,
        hasSteps
            ? Report.interleaving(
                run, layout.withRows(INTERLEAVING_ROWS).withFocus(names(run.ending())))
            : "",
        run.ending() instanceof Ending.Threw threw && threw.thrown() instanceof Violation violation
            ? violation.marks().orElse(null)
            : null);
  }

  /** What a violation names is what a reader wants to see. */
  private static List<String> names(Ending ending) {
    return ending instanceof Ending.Threw threw && threw.thrown() instanceof Violation violation
        ? violation.names()
        : List.of();
  }

  private Step step(Excerpt.Line line) {
    SourceLine place = line.place();
    String file = place == null ? null : place.file();
    return new Step(
        line.time().toNanos(),
        line.thread(),
        line.kind().name().toLowerCase(Locale.ROOT),
        line.text(),
        file,
        place == null || file == null ? 0 : place.line());
  }

  private static List<RunThread> threads(
      List<Step> steps, List<FailedRun.Event> events, Map<Integer, String> names) {
    Map<Integer, RunThread> mentioned = new TreeMap<>();
    steps.forEach(step -> mentioned.computeIfAbsent(step.thread(), n -> named(n, names)));
    events.forEach(event -> mentioned.computeIfAbsent(event.thread(), n -> named(n, names)));
    return List.copyOf(mentioned.values());
  }

  private static RunThread named(int number, Map<Integer, String> names) {
    String name = names.getOrDefault(number, "");
    return new RunThread(number, name.isEmpty() ? "thread " + number : CutText.ofThread(name));
  }

  private @Nullable String text(SourceLine place) {
    String source = place.file() == null ? null : setting.sources().get(place.file());
    return source == null
            || place.line() < 1
            || !place.className().startsWith(solution.getPackageName())
        ? null
        : source
            .lines()
            .skip(Math.max(0, place.line() - 1))
            .findFirst()
            .map(String::strip)
            .orElse(null);
  }
}
