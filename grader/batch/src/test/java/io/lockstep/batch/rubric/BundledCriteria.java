package io.lockstep.batch.rubric;

import java.util.LinkedHashMap;
import java.util.Map;

/** The criteria of the five exercises with their kinds and points, as the contract fixes them. */
public final class BundledCriteria {

  private static final String TABLE =
      """
      downloader: content ordering 2, progress ordering 3, returns-at-once timing 1,
        concurrent timing 3, input-order ordering 2, failure robustness 2, reuse concurrency 1,
        arguments robustness 1, race-free concurrency 1, leaves-nothing hygiene 1,
        stops-siblings robustness 1+, cancel robustness 1+, many hygiene 1+;
      countdown: ticks timing 3, order ordering 1, completes timing 2, returns-at-once timing 1,
        side-by-side timing 3, edges ordering 1, listener-failure robustness 1,
        reuse concurrency 1, arguments robustness 1, race-free concurrency 1,
        leaves-nothing hygiene 1, no-drift timing 2+, cancel robustness 1+, many hygiene 1+;
      pipeline: all-once concurrency 3, producer-order ordering 2, bounded concurrency 2,
        overlap timing 2, ends robustness 2, waits hygiene 1, failure robustness 2,
        returns-at-once timing 1, reuse concurrency 1, arguments robustness 1,
        race-free concurrency 1, leaves-nothing hygiene 1, cancel robustness 1+;
      ratelimit: never-exceeds timing 3, uses-allowance timing 2, counts-starts timing 2,
        after-idle timing 2, callers-at-once concurrency 2, answers ordering 2,
        failure robustness 1, returns-at-once timing 1, arguments robustness 1,
        race-free concurrency 1, leaves-nothing hygiene 1, in-order ordering 1+,
        cancel robustness 1+;
      crawler: finds-all ordering 3, once concurrency 3, limit concurrency 2, uses-limit timing 2,
        failing-page robustness 2, returns-at-once timing 1, reuse concurrency 1,
        arguments robustness 1, race-free concurrency 1, leaves-nothing hygiene 1,
        shortest-depth ordering 1+, long-and-wide robustness 1+, cancel robustness 1+
      """;

  private BundledCriteria() {}

  /** Exercise to criterion to "kind points", a plus at the end where it is stretch. */
  public static Map<String, Map<String, String>> table() {
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    for (String exercise : TABLE.split(";", -1)) {
      int colon = exercise.indexOf(':');
      Map<String, String> criteria = new LinkedHashMap<>();
      for (String criterion : exercise.substring(colon + 1).split(",", -1)) {
        String trimmed = criterion.strip();
        int space = trimmed.indexOf(' ');
        criteria.put(trimmed.substring(0, space), trimmed.substring(space + 1));
      }
      table.put(exercise.substring(0, colon).strip(), criteria);
    }
    return table;
  }

  /** What the checks know. */
  public static KnownCriteria known() {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    table()
        .forEach((exercise, criteria) -> {
          Map<String, String> each = new LinkedHashMap<>();
          criteria.forEach((id, rest) -> each.put(id, rest.substring(0, rest.indexOf(' '))));
          kinds.put(exercise, each);
        });
    return new KnownCriteria(kinds);
  }
}
