package io.lockstep.batch.report.timeline;

import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.RunThread;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a run's threads by their numbers. */
final class Names {

  private final Map<Integer, String> names = new LinkedHashMap<>();

  Names(FailedRun run) {
    for (RunThread thread : run.threads()) {
      names.put(
          thread.number(), thread.name().isBlank() ? nameless(thread.number()) : thread.name());
    }
  }

  String of(int thread) {
    return names.getOrDefault(thread, nameless(thread));
  }

  private static String nameless(int thread) {
    return "thread " + thread;
  }
}
