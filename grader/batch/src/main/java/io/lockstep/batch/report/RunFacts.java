package io.lockstep.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a run of the grader that is no part of any result: when, how long, with what.
 *
 * @param started when the run began
 * @param took how long it took in all
 * @param versions what graded, by name, such as {@code Lockstep} and {@code Java}, in the order
 *     shown
 */
public record RunFacts(Instant started, Duration took, Map<String, String> versions) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the map and keeps its order. */
  public RunFacts {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /**
   * The facts as a script for the page of the class, which is the same bytes without them.
   *
   * @param each how long each submission took, in milliseconds and in the order of the page; -1
   *     where nobody knows
   */
  String script(List<Long> each) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    run.put("took", took.toMillis());
    run.put("versions", versions);
    run.put("each", each);
    // In a script "<" could end it, were the file ever put into a page.
    String json = JSON.writeValueAsString(run).replace("<", "\\u003c");
    return "globalThis.lockstepRun = " + json + ";\n";
  }
}
