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
 * @param each how long each submission took, by name; may lack some
 * @param versions what graded, by name, such as {@code Lockstep} and {@code Java}, in the order
 *     shown
 */
public record RunFacts(
    Instant started, Duration took, Map<String, Duration> each, Map<String, String> versions) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the maps and keeps their order. */
  public RunFacts {
    each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /**
   * The facts as a script for the page of the class, which is the same bytes without them.
   *
   * @param submissions the names of the submissions, in the order of the page
   */
  String script(List<String> submissions) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    run.put("took", took.toMillis());
    run.put("versions", versions);
    run.put(
        "each",
        submissions.stream()
            .map(name -> each.containsKey(name) ? each.get(name).toMillis() : -1)
            .toList());
    // In a script "<" could end it, were the file ever put into a page.
    String json = JSON.writeValueAsString(run).replace("<", "\\u003c");
    return "globalThis.lockstepRun = " + json + ";\n";
  }
}
