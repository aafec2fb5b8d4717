package io.lockstep.simulator.report;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.ThreadReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which threads, and which locks and fields, an ending is about. */
final class Involved {

  private Involved() {}

  /** Numbers of threads, the most important first. */
  static Set<Integer> threads(Ending ending) {
    Set<Integer> threads = new LinkedHashSet<>();
    switch (ending) {
      case Ending.Completed completed -> {}
      case Ending.Threw threw -> threads.add(threw.thread());
      case Ending.Deadlocked deadlocked -> {
        threads.addAll(deadlocked.cycle());
        addAll(threads, deadlocked.threads());
      }
      case Ending.StepLimit limit -> limit.spinners().forEach(s -> threads.add(s.thread()));
      case Ending.TimeLimit limit -> addAll(threads, limit.threads());
      case Ending.Leaked leaked -> addAll(threads, leaked.threads());
      case Ending.Raced raced -> {
        threads.add(raced.first().thread());
        threads.add(raced.second().thread());
      }
      case Ending.Exited exited -> threads.add(exited.thread());
      case Ending.OutsideModel outside -> threads.add(outside.thread());
    }
    return threads;
  }

  private static void addAll(Set<Integer> threads, List<ThreadReport> reports) {
    reports.forEach(report -> threads.add(report.number()));
  }

  /** Subjects of steps. */
  static Set<String> subjects(Ending ending) {
    Set<String> subjects = new LinkedHashSet<>();
    switch (ending) {
      case Ending.Raced raced -> subjects.add(raced.subject());
      case Ending.Deadlocked deadlocked -> {
        for (ThreadReport thread : deadlocked.threads()) {
          subjects.addAll(thread.holds());
          if (thread.waitsFor() != null) {
            subjects.add(thread.waitsFor());
          }
        }
      }
      default -> {}
    }
    return subjects;
  }
}
