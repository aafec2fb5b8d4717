package io.lockstep.batch.rubric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The criteria that the checks know, against which rubrics are validated.
 *
 * @param kinds exercise id to criterion id to kind in lower case, in the order of the checks
 */
public record KnownCriteria(Map<String, Map<String, String>> kinds) {

  /** Copies the maps and keeps their order. */
  public KnownCriteria {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    kinds.forEach((exercise, criteria) ->
        copy.put(exercise, Collections.unmodifiableMap(new LinkedHashMap<>(criteria))));
    kinds = Collections.unmodifiableMap(copy);
  }
}
