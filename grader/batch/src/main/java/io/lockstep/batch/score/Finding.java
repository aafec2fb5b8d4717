package io.lockstep.batch.score;

import io.lockstep.checks.Evidence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the grader found out about one exercise of a submission. */
public sealed interface Finding {

  /** There is no solution. */
  record NotImplemented() implements Finding {}

  /**
   * There is something, but it cannot be judged.
   *
   * @param reason in a few words, for each criterion
   * @param problems what stands in the way, in full
   */
  record Unjudged(String reason, List<String> problems) implements Finding {
    /** Copies the list. */
    public Unjudged {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A solution was judged.
   *
   * @param solution the binary name of its class
   * @param evidence criterion id to evidence
   */
  record Judged(String solution, Map<String, Evidence> evidence) implements Finding {
    /** Copies the map. */
    public Judged {
      evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
  }
}
