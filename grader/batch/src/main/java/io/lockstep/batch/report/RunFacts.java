package io.lockstep.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** Copies the maps and keeps their order. */
  public RunFacts {
    each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
