package io.lockstep.checks.corpus;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.Replay;
import io.lockstep.simulator.Schedule;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a criterion, as one process tells it another: in a line.
 *
 * @param criterion its id
 * @param verdict in a word
 * @param seed of the schedule that was found to break it, where one was
 * @param told the evidence, in the words that an assertion needs
 */
record Judged(String criterion, Verdict verdict, OptionalLong seed, String told) {

  private static final String SEPARATOR = "\t";

  /** What may become of a criterion. */
  enum Verdict {
    HELD,
    LOST,
    /** The real clock could not tell. */
    LEFT_TO_THE_SIMULATOR,
    NOT_RUN,
    FAULT;

    private static Verdict of(Evidence evidence) {
      return switch (evidence) {
        case Evidence.Held _ -> HELD;
        case Evidence.Broken _ -> LOST;
        case Evidence.NotRun(Evidence.Cause cause, _) ->
            cause == Evidence.Cause.RUNNER ? LEFT_TO_THE_SIMULATOR : NOT_RUN;
        case Evidence.Fault _ -> FAULT;
      };
    }
  }

  static Judged of(Criterion<?> criterion, Evidence evidence) {
    OptionalLong seed = OptionalLong.empty();
    Evidence told = evidence;
    if (evidence instanceof Evidence.Broken broken) {
      FailedRun run = broken.run();
      if (run != null) {
        Replay replay = Replay.parse(run.replay());
        seed = OptionalLong.of(Schedule.parse(replay.schedule()).seed());
      }
      told = broken.with(null);
    }
    String inOneLine = String.join(" | ", told.toString().lines().toList());
    return new Judged(
        criterion.id(), Verdict.of(evidence), seed, inOneLine.replace(SEPARATOR, " "));
  }

  String line() {
    String found = seed.isPresent() ? String.valueOf(seed.getAsLong()) : "";
    return String.join(SEPARATOR, criterion, verdict.name(), found, told);
  }

  static Judged parse(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, 4));
    String seed = parts.get(2);
    return new Judged(
        parts.get(0),
        Verdict.valueOf(parts.get(1)),
        seed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed)),
        parts.get(3));
  }
}
