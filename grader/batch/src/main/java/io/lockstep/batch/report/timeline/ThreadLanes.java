package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Happening.Ending;
import io.lockstep.batch.report.timeline.Lane.Bar;
import io.lockstep.batch.report.timeline.Lane.Look;
import io.lockstep.batch.report.timeline.Lane.Mark;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the threads did as lanes: one for each of those that matter most, and one for all others
 * together.
 */
final class ThreadLanes {

  private static final int MOST = 10;

  private final FailedRun run;
  private final List<Happening> happenings;
  private final Names names;
  private final Map<Integer, List<Step>> steps;
  private final List<Integer> shown;

  ThreadLanes(FailedRun run, List<Happening> happenings, Names names) {
    this.run = run;
    this.happenings = happenings;
    this.names = names;
    this.steps = run.steps().stream().collect(Collectors.groupingBy(Step::thread));
    this.shown = chosen();
  }

  /** Those of the violation, then those that did most; in the order of their numbers. */
  private List<Integer> chosen() {
    Map<Integer, Integer> weight = new LinkedHashMap<>();
    run.threads().forEach(thread -> weight.put(thread.number(), 0));
    run.steps().forEach(step -> weight.merge(step.thread(), 1, Integer::sum));
    happenings.forEach(each -> weight.merge(each.thread(), each.bad() ? 1000 : 1, Integer::sum));
    return weight.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(weight.size() > MOST ? MOST - 1 : MOST)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    shown.forEach(thread -> lanes.add(lane(thread)));
    List<Integer> folded =
        run.threads().stream()
            .map(RunThread::number)
            .filter(number -> !shown.contains(number))
            .toList();
    if (!folded.isEmpty()) {
      String title = folded.size() + (folded.size() == 1 ? " more thread" : " more threads");
      Set<Integer> rest = new HashSet<>(folded);
      List<Happening> theirs =
          happenings.stream().filter(each -> rest.contains(each.thread())).toList();
      lanes.add(ViewLanes.chart(title, theirs));
    }
    return lanes;
  }

  /** The lanes that a step of one thread reaches another by, as pairs of lane and time. */
  List<HandOver> handOvers() {
    Map<String, Integer> byName = new HashMap<>();
    run.threads().forEach(thread -> byName.putIfAbsent(thread.name(), thread.number()));
    List<HandOver> all = new ArrayList<>();
    for (Step step : run.steps()) {
      for (Phrase phrase : Phrase.of(step.text())) {
        Integer target = byName.get(phrase.subject().replaceAll("^thread \"|\"$", ""));
        if (target != null && List.of("starts", "unparks", "interrupts").contains(phrase.verb())) {
          int from = shown.indexOf(step.thread());
          int to = shown.indexOf(target);
          if (from >= 0 && to >= 0 && from != to) {
            all.add(
                new HandOver(
                    from,
                    to,
                    step.at(),
                    Instants.text(step.at())
                        + ": "
                        + names.of(step.thread())
                        + " "
                        + phrase.verb()
                        + " "
                        + phrase.subject()));
          }
        }
      }
    }
    return all;
  }

  /** One thread reaches another: it starts it, or makes it go on. */
  record HandOver(int from, int to, long at, String tooltip) {}

  private Lane lane(int thread) {
    List<Step> own = steps.getOrDefault(thread, List.of());
    List<Bar> bars = new ArrayList<>(phases(own));
    bars.addAll(locks(own));
    for (Happening each : happenings) {
      if (each.thread() == thread && each.lasts()) {
        Look look = each.ending() == Ending.FAILED ? Look.FAILED : Look.CALL;
        String tooltip = each.sentence(names.of(thread));
        bars.add(new Bar(0, each.start(), each.end(), look, each.words(), tooltip, each.bad()));
      }
    }
    return new Lane(names.of(thread), 1, 0, bars, marks(thread, own), List.of());
  }

  private List<Bar> phases(List<Step> own) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Step step = own.get(i);
      Look look = look(step.kind());
      long end = i + 1 < own.size() ? own.get(i + 1).at() : run.end();
      if (look != null && end > step.at() && !isInCall(step, end)) {
        String tooltip = Instants.text(step.at()) + " to " + Instants.text(end) + ": " + told(step);
        bars.add(new Bar(0, step.at(), end, look, "", tooltip, false));
      }
    }
    return bars;
  }

  /** Whether a call of a collaborator lies over it. */
  private boolean isInCall(Step step, long end) {
    return happenings.stream()
        .anyMatch(each ->
            each.thread() == step.thread() && each.start() <= step.at() && each.end() >= end);
  }

  private List<Bar> locks(List<Step> own) {
    List<Bar> bars = new ArrayList<>();
    Map<String, Long> held = new LinkedHashMap<>();
    for (Step step : own) {
      for (Phrase phrase : Phrase.of(step.text())) {
        if (phrase.verb().equals("locks") && !step.kind().equals("block")) {
          held.putIfAbsent(phrase.subject(), step.at());
        } else if (phrase.verb().equals("unlocks")) {
          Long since = held.remove(phrase.subject());
          if (since != null && step.at() > since) {
            bars.add(lock(phrase.subject(), since, step.at()));
          }
        }
      }
    }
    // Where steps were left out, the one that gives it back may be among them.
    boolean ended = own.isEmpty() || own.getLast().kind().equals("end");
    if (run.omitted() == 0 && !ended) {
      held.forEach((lock, since) -> {
        if (run.end() > since) {
          bars.add(lock(lock, since, run.end()));
        }
      });
    }
    return bars;
  }

  private static Bar lock(String lock, long start, long end) {
    String tooltip = Instants.text(start) + " to " + Instants.text(end) + ": holds " + lock;
    return new Bar(0, start, end, Look.LOCK, "", tooltip, false);
  }

  /** An instant at which the thread did something. */
  private List<Mark> marks(int thread, List<Step> own) {
    Map<Long, Mark> marks = new LinkedHashMap<>();
    for (Step step : own) {
      marks.merge(
          step.at(),
          new Mark(step.at(), 1, "", Instants.text(step.at()) + ": " + told(step), false, false),
          (one, _) -> one);
    }
    for (Happening each : happenings) {
      if (each.thread() == thread && each.bad() && !each.lasts()) {
        String tooltip = each.sentence(names.of(thread));
        marks.put(each.start(), new Mark(each.start(), 1, "", tooltip, true, false));
      }
    }
    return List.copyOf(marks.values());
  }

  private static String told(Step step) {
    return step.text() + (step.file() == null ? "" : " (" + step.file() + ":" + step.line() + ")");
  }

  private static @Nullable Look look(String kind) {
    return switch (kind) {
      case "park", "wait" -> Look.WAITING;
      case "sleep" -> Look.SLEEPING;
      case "block" -> Look.BLOCKED;
      case "hold" -> Look.HELD;
      default -> null;
    };
  }
}
